{{/* Parts of CEL that several policies share. `request.subResource` is absent where there is none. */}}

{{- define "policy.operator" -}}
system:serviceaccount:{{ .Release.Namespace }}:{{ include "operator.account" . }}
{{- end -}}

{{/* policy.isController (list $ "deployment-controller" ...): the user is one of these controllers */}}
{{- define "policy.isController" -}}
{{- $accounts := (index . 0).Values.admissionPolicy.accounts -}}
{{- $names := list $accounts.controllerManager -}}
{{- range rest . }}{{ $names = append $names (print $accounts.controllerPrefix .) }}{{ end -}}
request.userInfo.username in {{ $names | toJson }}
{{- end -}}

{{/* Any controller, or whoever else may write metadata. */}}
{{- define "policy.isMetadataWriter" -}}
{{- $accounts := .Values.admissionPolicy.accounts -}}
(request.userInfo.username.startsWith({{ $accounts.controllerPrefix | quote }}) || request.userInfo.username in {{ prepend $accounts.metadataWriters $accounts.controllerManager | toJson }})
{{- end -}}

{{/* The variables that say who asks, and whether label and owners stay as they were. */}}
{{- define "policy.variables" -}}
- name: operator
  expression: request.userInfo.username == {{ include "policy.operator" . | quote }}
- name: sub
  expression: request.?subResource.orValue('')
- name: label
  expression: "object == null ? '' : object.metadata.?labels[?'docserver.dev/name'].orValue('')"
- name: oldLabel
  expression: "oldObject == null ? '' : oldObject.metadata.?labels[?'docserver.dev/name'].orValue('')"
- name: owners
  expression: "object == null ? [] : object.metadata.?ownerReferences.orValue([]).map(o, o.uid + (o.?controller.orValue(false) ? '/controller' : ''))"
- name: oldOwners
  expression: "oldObject == null ? [] : oldObject.metadata.?ownerReferences.orValue([]).map(o, o.uid + (o.?controller.orValue(false) ? '/controller' : ''))"
- name: identityStays
  expression: >-
    variables.label == variables.oldLabel && variables.owners == variables.oldOwners
- name: name
  expression: >-
    request.resource.resource + (variables.sub == '' ? '' : '/' + variables.sub) + ' ' + request.?name.orValue('')
- name: docServer
  expression: "variables.oldLabel != '' ? variables.oldLabel : variables.label"
{{- end -}}

{{- define "policy.binding" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: {{ $name }}
  labels:
    {{- include "operator.labels" $root | nindent 4 }}
spec:
  policyName: {{ $name }}
  validationActions: [Deny]
{{- end -}}
