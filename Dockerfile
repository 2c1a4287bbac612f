# syntax=docker/dockerfile:1
# docker build -t unravel .
# docker run --rm --read-only --user "$(id -u)" -v "$PWD/trajectories:/data/trajectories" unravel run conf/fig4a.conf
# Of the published base images those of one date may be named by their digest: --build-arg JDK=...@sha256:...
ARG JDK=eclipse-temurin:17-jdk-jammy
ARG JRE=eclipse-temurin:17-jre-jammy

FROM ${JDK} AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends maven \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# Maven's repository stays with the builder from one build to the next, and out of the image.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -ntp -DskipTests package && mv target/unravel-*/unravel-* /opt/unravel

FROM ${JRE}
RUN apt-get update \
    && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --no-log-init --home-dir /data --shell /usr/sbin/nologin unravel \
    && install -d -o unravel -g unravel /data /data/trajectories
COPY --from=build /opt/unravel /opt/unravel
# The archive of loaded classes comes with the image: its root may be read only.
RUN chmod 755 /opt/unravel/unravel \
    && ln -s /opt/unravel/unravel /usr/local/bin/unravel \
    && XDG_CACHE_HOME=/tmp/cache unravel --version \
    && cp /tmp/cache/unravel/classes-*.jsa* /opt/unravel/ \
    && rm -rf /tmp/cache \
    && ln -s /opt/unravel/conf /data/conf
USER 10001
WORKDIR /data
VOLUME /data/trajectories
EXPOSE 9464
# A run that serves metrics is asked for them; of any other, whether the program starts at all.
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s \
    CMD bash -c 'if exec 3<>/dev/tcp/127.0.0.1/9464; then printf "GET /health HTTP/1.0\r\n\r\n" >&3 && head -1 <&3 | grep -q 200; else unravel --version; fi' 2>/dev/null || exit 1
ENTRYPOINT ["unravel"]
CMD ["--help"]
