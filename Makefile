# Everything that is done with this repository. It needs Go, a C compiler and make; the tools come from the Go module proxy.

# sqlite_fts5 compiles full-text search into SQLite, and the driver refuses to open without it; the others make the binary static.
TAGS := sqlite_fts5,sqlite_omit_load_extension,netgo,osusergo
export GOFLAGS := $(GOFLAGS) -tags=$(TAGS)
export CGO_ENABLED := 1

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
LDFLAGS := -s -w -X main.version=$(VERSION)
ifeq ($(shell uname -s),Linux)
LDFLAGS += -linkmode external -extldflags -static
endif

BUF := go tool -modfile=tools/buf.mod buf
GOLANGCI := go tool -modfile=tools/lint.mod golangci-lint
BASE ?= origin/main
CORPORA ?= ../shared/corpora
FUZZTIME ?= 30s
# The packages in which goroutines meet.
RACY := ./service ./storage/... ./cmd/rapporteur

.PHONY: build demo test race bench fuzz evaluate models gazetteer golden lint fmt deps gen check-gen breaking image clean pronouns speakers confidences

build:
	go build -trimpath -ldflags '$(LDFLAGS)' -o bin/rapporteur ./cmd/rapporteur

demo: build
	@go run ./tools/demo bin/rapporteur testdata/wire/mehr.txt

test: race
	go test ./...

race:
	go test -race -short $(RACY)

bench:
	go test -run '^$$' -bench . -benchmem ./...

# Every fuzz target, one after the other, for FUZZTIME each.
fuzz:
	@for p in $$(go list ./...); do \
		for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do \
			echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$p || exit 1; \
		done; \
	done

evaluate:
	go run ./cmd/evaluate --corpora $(CORPORA)

# Writes the embedded gazetteer anew, out of the corpora and the tables of cmd/train/gazetteer.
gazetteer:
	go run ./cmd/train --corpora $(CORPORA) gazetteer

# The embedded language models and their card, anew from the corpora: the same corpora give the same bytes.
models:
	go run ./cmd/train --corpora $(CORPORA) models

# Fits the weights of pronouns anew, with the models of the engine.
pronouns:
	go run ./cmd/train --corpora $(CORPORA) pronouns

# Fits the weights of the speakers of quotations without a cue anew, with the models of the engine.
speakers:
	go run ./cmd/train --corpora $(CORPORA) speakers

# Counts anew how sure the rules of quotations are; after rules or weights have changed.
confidences:
	go run ./cmd/evaluate --corpora $(CORPORA) confidences

# Writes the golden analyses anew; read the diff.
golden:
	go test ./service -run Golden -update

lint: deps
	$(BUF) lint proto
	$(BUF) format -d --exit-code proto
	go vet ./...
	$(GOLANGCI) run ./...

fmt: deps
	$(BUF) format -w proto
	$(GOLANGCI) fmt ./...

# The third-party .proto files, out of the Go modules of go.mod.
deps:
	@go run ./tools/protodeps third_party/proto

gen: deps
	$(BUF) generate
	rm -rf gen/openapi
	go run ./tools/openapi third_party/openapi gen/openapi

check-gen: gen
	@test -z "$$(git status --porcelain -- gen)" || { git --no-pager diff -- gen; git status --short -- gen; exit 1; }

breaking: deps
	rm -rf .base && mkdir .base && git archive $(BASE) buf.yaml proto | tar -x -C .base && cp -r third_party .base/
	$(BUF) breaking proto --against .base/proto; r=$$?; rm -rf .base; exit $$r

image:
	docker build -t rapporteur .

clean:
	rm -rf bin third_party .base
