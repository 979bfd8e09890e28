{{/* operator.reference (list $ image tag): registry/repository, by digest where there is one */}}
{{- define "operator.reference" -}}
{{- $root := index . 0 -}}
{{- $image := index . 1 -}}
{{- $tag := $image.tag | default (index . 2) -}}
{{- $registry := $root.Values.global.imageRegistry | default $image.registry -}}
{{- if $image.digest -}}
{{- printf "%s/%s@%s" $registry $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s/%s:%s" $registry $image.repository $tag -}}
{{- end -}}
{{- end -}}

{{/* operator.registryPorts: 443, the values' ports, and those of the registries that the values name */}}
{{- define "operator.registryPorts" -}}
{{- $ports := dict -}}
{{- range .Values.networkPolicy.registryPorts }}{{ $_ := set $ports (toString .) true }}{{ end -}}
{{- range list .Values.global.imageRegistry .Values.image.registry .Values.trivy.vulnerabilityDatabase.registry .Values.trivy.javaDatabase.registry -}}
{{- $port := regexFind ":[0-9]+" (. | default "") | trimPrefix ":" -}}
{{- if $port }}{{ $_ := set $ports $port true }}{{ end -}}
{{- end -}}
{{- range .Values.plainRegistries -}}
{{- $_ := set $ports (regexFind ":[0-9]+" . | trimPrefix ":" | default "80") true -}}
{{- end -}}
{{- keys $ports | sortAlpha | toJson -}}
{{- end -}}
