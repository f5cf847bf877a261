# A static binary, run by a user without rights.
FROM golang:1.26-alpine AS build
RUN apk add --no-cache build-base git
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN make build && mkdir /data

FROM scratch
COPY --from=build /src/bin/rapporteur /rapporteur
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
VOLUME /data
ENV RAPPORTEUR_DB=/data/rapporteur.db RAPPORTEUR_GRPC_ADDR=0.0.0.0:9090 RAPPORTEUR_HTTP_ADDR=0.0.0.0:8080
EXPOSE 9090 8080
ENTRYPOINT ["/rapporteur"]
CMD ["serve"]
