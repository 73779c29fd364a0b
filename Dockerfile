# The image of Vestibule: a single program that serves, works or migrates, depending on its first argument.
#
# Every RUN is a make target or a script of this tree, as a house rule checks, so an image's steps are tested wherever
# those are. PostgreSQL isn't included: production sets DATABASE_URL.
#
# Both base images are settings: name them by digest (swift@sha256:…) where a build is to be repeated exactly.

ARG BUILD_IMAGE=swift:6.3-bookworm
ARG RUNTIME_IMAGE=debian:12-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY scripts/ scripts/
RUN scripts/setup build
COPY Makefile Package.swift ./
COPY Sources/ Sources/
# Package.swift also names the test targets, so their folders must exist. They aren't compiled.
COPY Tests/ Tests/
COPY sql/ sql/
RUN make dist

FROM ${RUNTIME_IMAGE}
WORKDIR /srv/vestibule
COPY scripts/setup scripts/setup
RUN scripts/setup runtime
COPY --from=build /src/.build/dist/ /usr/
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["vestibule"]
CMD ["serve"]
