# The image of Vestibule: one program that serves, works and migrates, told which by its first argument.
#
# Every RUN is a make target or a script of this tree (a test of the house holds it to that), so what an image does has
# been tried wherever those are. PostgreSQL is not in it: production is given a DATABASE_URL.

FROM swift:6.3-bookworm AS build
WORKDIR /src
COPY scripts/ scripts/
RUN scripts/setup build
COPY Makefile Package.swift ./
COPY Sources/ Sources/
# Package.swift names the test targets too, so their folders must be there; they are not compiled.
COPY Tests/ Tests/
COPY sql/ sql/
RUN make dist

FROM debian:12-slim
WORKDIR /srv/vestibule
COPY scripts/setup scripts/setup
RUN scripts/setup runtime
COPY --from=build /src/.build/dist/ /usr/
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["vestibule"]
CMD ["serve"]
