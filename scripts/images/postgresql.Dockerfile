FROM scratch
COPY root /
ENV PATH=/usr/lib/postgresql/17/bin:/usr/bin \
    LANG=C.UTF-8 \
    PGDATA=/var/lib/postgresql/data
USER 999:999
EXPOSE 5432
VOLUME /var/lib/postgresql/data
STOPSIGNAL SIGINT
ENTRYPOINT ["/usr/local/bin/entrypoint"]
CMD ["postgres"]
