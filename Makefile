# SQLite's full-text search is compiled in by this tag; the driver refuses to open without it.
export GOFLAGS ?= -tags=sqlite_fts5
export CGO_ENABLED ?= 1
BUF := go tool -modfile=tools/buf.mod buf
BASE ?= origin/main

.PHONY: deps gen check-gen
deps:
	@go run ./tools/protodeps third_party/proto

gen: deps
	$(BUF) generate
	rm -rf gen/openapi
	go run ./tools/openapi third_party/openapi gen/openapi

check-gen: gen
	git diff --exit-code -- gen
	@test -z "$$(git status --porcelain -- gen)" || { git status --short -- gen; exit 1; }
