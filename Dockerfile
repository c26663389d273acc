# One image for all our services; the command says which: streams, influx, advisor, simulate, feed, backup, restore.
# BUILD_BASE and RUNTIME_BASE may be replaced by a site's own; MADE by an image that holds /made already.
ARG BUILD_BASE=eclipse-temurin:25-jdk
ARG RUNTIME_BASE=debian:13-slim
ARG MADE=build

FROM ${BUILD_BASE} AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends maven binutils \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl standalone -am package \
 && packaging/image/make.sh /made

FROM ${MADE} AS made

FROM ${RUNTIME_BASE}
LABEL org.opencontainers.image.title="Wattelier" \
      org.opencontainers.image.description="What each job of a computing centre cost in energy" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=made /made/ /
RUN ["/bin/sh", "-c", "mkdir -p /var/lib/wattelier && chown 10001:10001 /var/lib/wattelier && chmod 0750 /var/lib/wattelier"]
ENV LANG=C.UTF-8 PATH=/opt/wattelier/bin:/usr/local/bin:/usr/bin:/bin
USER 10001:10001
WORKDIR /var/lib/wattelier
VOLUME /var/lib/wattelier
ENTRYPOINT ["/opt/wattelier/bin/wattelier"]
CMD ["--help"]
