FROM scratch
COPY root /
USER 65532:65532
EXPOSE 8080
# As first process it has no handler for SIGTERM, and it has nothing to finish.
STOPSIGNAL SIGKILL
ENTRYPOINT ["/usr/bin/busybox", "httpd", "-f", "-v", "-p", "8080", "-h", "/www"]
