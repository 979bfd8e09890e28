# The images of doc-server (target server, the default) and doc-server-operator (target operator).
# scripts/build-image builds either with docker, podman or buildah, and makes both bases from Debian
# packages where these cannot be pulled. What is in the layers and why: docs/image.md.
ARG JDK_BASE=docker.io/library/debian:trixie-slim@sha256:a29215f6a35e51e22adffa17f89e9d2ef06214e64a2bad10d765c46aea49f11f
ARG BUILD_JDK_BASE=${JDK_BASE}
ARG RUNTIME_BASE=gcr.io/distroless/base-nossl-debian13:nonroot@sha256:8c563c1fb5e120606f0d85733049775faed6192e2bd2223ef283a5393eec22b9

# Debian 13 with its own OpenJDK 25, which gets Debian's security updates; what it makes is for one processor.
# Its platform is the default, said since buildah 1.28 takes any stage's to be all others' from then on.
# hadolint ignore=DL3065
FROM --platform=${TARGETPLATFORM} ${JDK_BASE} AS jdk
COPY docker/install-jdk /build/
RUN /build/install-jdk
WORKDIR /src

# The runtime: depends on the list of modules alone.
FROM jdk AS jre
COPY docker/make-jre /build/
ARG NEWEST_OPENJDK=
RUN /build/make-jre /out /symbols java.base,java.management,java.naming,java.net.http,java.security.sasl,java.sql,jdk.httpserver,jdk.unsupported ${NEWEST_OPENJDK}

# The symbol table of libjvm, laid out where a debugger looks for it; in no other image.
FROM scratch AS symbols
COPY --from=jre /symbols/ /

# The same on the processor that builds; what it makes runs on any. Without emulation this is the stage above once more.
FROM --platform=${BUILDPLATFORM} ${BUILD_JDK_BASE} AS builder
COPY docker/install-jdk /build/
RUN /build/install-jdk
WORKDIR /src

# The poms without what only tests use: the one input of the dependencies.
FROM builder AS recipe
COPY docker/Recipe.java /build/
COPY pom.xml ./
COPY crds/pom.xml crds/
COPY operator/pom.xml operator/
COPY server/pom.xml server/
RUN java /build/Recipe.java . /recipe crds operator server

# The dependencies, and the plugins that compile and package: built anew when the recipe changes.
# MAVEN_REPOSITORY is "layer" (they stay in this layer, the programs are built offline on top) or
# "lent" (the builder mounts a repository of its own at /root/.m2, which no layer holds).
FROM builder AS deps
COPY docker/maven docker/collect-libraries /build/
COPY mvnw ./
COPY .mvn .mvn
COPY --from=recipe /recipe ./
ARG MAVEN_REPOSITORY=layer
RUN --mount=type=secret,id=maven-settings --mount=type=secret,id=java-truststore --mount=type=secret,id=ca-bundle \
    /build/maven online -Dwithout-checks resources:resources compiler:compile jar:jar dependency:copy-dependencies \
        -Dmdep.useRepositoryLayout -DincludeScope=runtime -DexcludeGroupIds=dev.docserver \
    && /build/collect-libraries server/target/dependency /libraries/server/opt/doc-server/lib \
    && /build/collect-libraries operator/target/dependency /libraries/operator/opt/doc-server-operator/lib \
    && for module in operator server; do mkdir -p /repository && mv $module/target/dependency /repository/$module; done \
    && rm -rf ./*/target ./*/src && find /libraries -exec touch -d 2000-01-01T00:00:00Z {} +

# The class-data archive of the runtime and the server's libraries: no source file makes it anew.
FROM jdk AS archive
COPY --from=jre /out/opt/java /opt/java
COPY --from=deps /libraries/server/ /
COPY docker/class-path docker/make-archive docker/server.classes /build/
RUN /build/make-archive doc-server /build/server.classes

# The programs, from sources, with nothing to download.
FROM deps AS build
COPY --from=jre /out/opt/java /image/opt/java
COPY docker/check-modules /build/
RUN for module in operator server; do \
        /build/check-modules /image/opt/java /libraries/$module/opt/*/lib/*.jar || exit 1; \
    done
COPY docker/Sbom.java docker/assemble docker/class-path /build/
RUN javac -d /build /build/Sbom.java

FROM build AS build-server
ARG MAVEN_REPOSITORY=layer
COPY server/src/main server/src/main
RUN --mount=type=secret,id=maven-settings --mount=type=secret,id=java-truststore --mount=type=secret,id=ca-bundle \
    /build/maven ${MAVEN_REPOSITORY} -Dwithout-checks --projects server resources:resources compiler:compile jar:jar \
    && /build/assemble doc-server server

FROM build AS build-operator
ARG MAVEN_REPOSITORY=layer
COPY crds/src/main crds/src/main
COPY operator/src/main operator/src/main
RUN --mount=type=secret,id=maven-settings --mount=type=secret,id=java-truststore --mount=type=secret,id=ca-bundle \
    /build/maven ${MAVEN_REPOSITORY} -Dwithout-checks --projects crds,operator resources:resources compiler:compile jar:jar \
    && /build/assemble doc-server-operator operator crds

# hadolint ignore=DL3065
FROM --platform=${TARGETPLATFORM} ${RUNTIME_BASE} AS runtime
COPY --from=jre /out/ /
# A locale that can write any text; without it Java replaces what is not ASCII.
ENV LANG=C.UTF-8
STOPSIGNAL SIGTERM
USER 65532:65532

FROM runtime AS operator
COPY --from=deps /libraries/operator/ /
COPY --from=build-operator /out/ /
EXPOSE 8080
ENTRYPOINT ["/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "@/opt/doc-server-operator/classpath", "dev.docserver.operator.app.Main"]
# Last, since each commit changes them.
ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="doc-server-operator" \
    org.opencontainers.image.description="Runs doc-server on Kubernetes and lets no image run before a scan has proved it clean" \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}" \
    org.opencontainers.image.created="${CREATED}" \
    org.opencontainers.image.source="${SOURCE}" \
    org.opencontainers.image.vendor="doc-server maintainers" \
    org.opencontainers.image.licenses="NOASSERTION"

FROM runtime AS server
COPY --from=deps /libraries/server/ /
COPY --from=archive /archive/ /
COPY --from=build-server /out/ /
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 CMD ["/opt/java/bin/java", "-XX:SharedArchiveFile=/opt/doc-server/libraries.jsa", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m", "-XX:-UsePerfData", "@/opt/doc-server/classpath", "dev.docserver.server.app.Main", "--health-check"]
# deriveKey proves the password to PostgreSQL; compiling it with C2 would take 30 MB at each start.
ENTRYPOINT ["/opt/java/bin/java", "-XX:SharedArchiveFile=/opt/doc-server/libraries.jsa", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:TrimNativeHeapInterval=1000", "-XX:CompileCommand=quiet", "-XX:CompileCommand=MemLimit,com.sun.crypto.provider.PBKDF2KeyImpl::deriveKey,8M", "@/opt/doc-server/classpath", "dev.docserver.server.app.Main"]
ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="doc-server" \
    org.opencontainers.image.description="Lets agents and people search their own documentation, over MCP, REST and a web page" \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}" \
    org.opencontainers.image.created="${CREATED}" \
    org.opencontainers.image.source="${SOURCE}" \
    org.opencontainers.image.vendor="doc-server maintainers" \
    org.opencontainers.image.licenses="NOASSERTION"
