# One static binary in an image with nothing else. The data folder is a volume.
# nodynamic: an image library would ask for a dynamic loader, which is not there.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -tags nodynamic -trimpath -ldflags=-s -o /server ./server && mkdir /data

FROM scratch
COPY --from=build /server /server
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
ENV DVK_ADDR=0.0.0.0:8080 DVK_DATA=/data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/server"]
