# The images of doc-server (target server, the default) and doc-server-operator (target operator).
# scripts/build-image builds either with docker, podman or buildah, and makes both bases from Debian
# packages where these cannot be pulled. What is in the layers and why: docs/image.md.
ARG JDK_BASE=docker.io/library/debian:trixie-slim
ARG RUNTIME_BASE=gcr.io/distroless/base-nossl-debian13:nonroot

# Debian 13 with its own OpenJDK 25, which gets Debian's security updates.
FROM ${JDK_BASE} AS jdk
RUN command -v jlink >/dev/null || { mkdir -p /usr/share/man/man1 && apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl openjdk-25-jdk-headless unzip \
    && rm -rf /var/lib/apt/lists/*; }
WORKDIR /src

# The runtime: depends on the list of modules alone.
FROM jdk AS jre
COPY docker/make-jre /build/
RUN /build/make-jre /out java.base,java.logging,java.management,java.naming,java.net.http,java.security.sasl,java.sql,jdk.httpserver,jdk.unsupported

# The poms without what only tests use: the one input of the dependencies.
FROM jdk AS recipe
COPY docker/Recipe.java /build/
COPY pom.xml ./
COPY crds/pom.xml crds/
COPY operator/pom.xml operator/
COPY server/pom.xml server/
RUN java /build/Recipe.java . /recipe crds operator server

# The dependencies, and the plugins that compile and package: built anew when the recipe changes.
# MAVEN_REPOSITORY is "layer" (they stay in this layer, the programs are built offline on top) or
# "lent" (the builder mounts a repository of its own at /root/.m2, which no layer holds).
FROM jdk AS deps
COPY docker/maven docker/collect-libraries /build/
COPY mvnw ./
COPY .mvn .mvn
COPY --from=recipe /recipe ./
ARG MAVEN_REPOSITORY=layer
RUN --mount=type=secret,id=maven-settings --mount=type=secret,id=java-truststore --mount=type=secret,id=ca-bundle \
    /build/maven online resources:resources compiler:compile jar:jar dependency:copy-dependencies \
        -Dmdep.useRepositoryLayout -DincludeScope=runtime -DexcludeGroupIds=dev.docserver \
    && /build/collect-libraries server/target/dependency /libraries/server/opt/doc-server/lib \
    && /build/collect-libraries operator/target/dependency /libraries/operator/opt/doc-server-operator/lib \
    && for module in operator server; do mkdir -p /repository && mv $module/target/dependency /repository/$module; done \
    && rm -rf ./*/target ./*/src && find /libraries -exec touch -d 2000-01-01T00:00:00Z {} +

# The programs, from sources, with nothing to download.
FROM deps AS build
COPY --from=jre /out/opt/java /image/opt/java
COPY docker/check-modules /build/
RUN for module in operator server; do \
        /build/check-modules /image/opt/java /libraries/$module/opt/*/lib/*.jar || exit 1; \
    done
COPY docker/Sbom.java docker/assemble /build/
RUN javac -d /build /build/Sbom.java

FROM build AS build-server
ARG MAVEN_REPOSITORY=layer
COPY server/src/main server/src/main
RUN --mount=type=secret,id=maven-settings --mount=type=secret,id=java-truststore --mount=type=secret,id=ca-bundle \
    /build/maven ${MAVEN_REPOSITORY} --projects server resources:resources compiler:compile jar:jar \
    && /build/assemble doc-server server

FROM build AS build-operator
ARG MAVEN_REPOSITORY=layer
COPY crds/src/main crds/src/main
COPY operator/src/main operator/src/main
RUN --mount=type=secret,id=maven-settings --mount=type=secret,id=java-truststore --mount=type=secret,id=ca-bundle \
    /build/maven ${MAVEN_REPOSITORY} --projects crds,operator resources:resources compiler:compile jar:jar \
    && /build/assemble doc-server-operator operator crds

FROM ${RUNTIME_BASE} AS runtime
COPY --from=jre /out/ /
# A locale that can write any text; without it Java replaces what is not ASCII.
ENV LANG=C.UTF-8
STOPSIGNAL SIGTERM
USER 65532:65532

FROM runtime AS operator
LABEL org.opencontainers.image.title="doc-server-operator" \
    org.opencontainers.image.description="Runs doc-server on Kubernetes and lets no image run before a scan has proved it clean"
COPY --from=deps /libraries/operator/ /
COPY --from=build-operator /out/ /
EXPOSE 8080 8081
ENTRYPOINT ["/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "@/opt/doc-server-operator/classpath", "dev.docserver.operator.app.Main"]

FROM runtime AS server
LABEL org.opencontainers.image.title="doc-server" \
    org.opencontainers.image.description="Lets agents and people search their own documentation, over MCP, REST and a web page"
COPY --from=deps /libraries/server/ /
COPY --from=build-server /out/ /
EXPOSE 8080 8081
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m", "-XX:-UsePerfData", "@/opt/doc-server/classpath", "dev.docserver.server.app.Main", "--health-check"]
ENTRYPOINT ["/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "@/opt/doc-server/classpath", "dev.docserver.server.app.Main"]
