{{/* What docs/operator-settings.md lists, from the values. */}}
{{- define "operator.environment" -}}
- {name: POD_NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
- {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
- {name: DOC_SERVER_OPERATOR_IMAGE, value: {{ include "operator.reference" (list . .Values.image .Chart.AppVersion) | quote }}}
- {name: DOC_SERVER_OPERATOR_TRIVY_IMAGE, value: {{ include "operator.reference" (list . .Values.trivy.image "") | quote }}}
- {name: DOC_SERVER_OPERATOR_TRIVY_VERSION, value: {{ .Values.trivy.version | quote }}}
- {name: DOC_SERVER_OPERATOR_VULNERABILITY_DATABASE, value: {{ include "operator.reference" (list . .Values.trivy.vulnerabilityDatabase "") | quote }}}
- {name: DOC_SERVER_OPERATOR_JAVA_DATABASE, value: {{ include "operator.reference" (list . .Values.trivy.javaDatabase "") | quote }}}
- {name: DOC_SERVER_OPERATOR_POSTGRESQL_IMAGE, value: {{ include "operator.reference" (list . .Values.evaluation.postgresql.image "") | quote }}}
- {name: DOC_SERVER_OPERATOR_SCAN_SERVICE_ACCOUNT, value: {{ include "operator.scanAccount" . }}}
- {name: DOC_SERVER_OPERATOR_GATE_PROBE_ACCOUNT, value: {{ include "operator.gateProbeAccount" . }}}
- {name: DOC_SERVER_OPERATOR_SCAN_CONCURRENCY, value: {{ .Values.scan.concurrency | quote }}}
- {name: DOC_SERVER_OPERATOR_SCAN_TIMEOUT_SECONDS, value: {{ .Values.scan.timeoutSeconds | quote }}}
- {name: DOC_SERVER_OPERATOR_ENFORCEMENT, value: {{ ternary "measure" "off" .Values.admissionPolicy.enabled | quote }}}
- {name: DOC_SERVER_OPERATOR_LOG_LEVEL, value: {{ .Values.log.level }}}
{{- with .Values.watchNamespaces }}
- {name: DOC_SERVER_OPERATOR_WATCH_NAMESPACES, value: {{ join "," . | quote }}}
{{- end }}
{{- with .Values.plainRegistries }}
- {name: DOC_SERVER_OPERATOR_PLAIN_REGISTRIES, value: {{ join "," . | quote }}}
{{- end }}
{{- with .Values.caBundle.configMap }}
- {name: DOC_SERVER_OPERATOR_CA_CONFIG_MAP, value: {{ . | quote }}}
- {name: DOC_SERVER_OPERATOR_CA_KEY, value: {{ $.Values.caBundle.key | quote }}}
- {name: DOC_SERVER_OPERATOR_CA_FILE, value: /etc/doc-server-operator/ca/ca.crt}
{{- end }}
{{- with .Values.registryCredentials.secretName }}
- {name: DOC_SERVER_OPERATOR_REGISTRY_CREDENTIALS_SECRET, value: {{ . | quote }}}
- {name: DOC_SERVER_OPERATOR_REGISTRY_CREDENTIALS_FILE, value: /etc/doc-server-operator/registry/config.json}
{{- end }}
{{- end -}}
