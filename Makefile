# make test        all tests; on Debian it installs what they need
# make public      the site of this repository, into public/
# make fuzz        a minute of fuzzing, shared out over the fuzz targets
# make bench       build times beside those of Hugo and Eleventy, into docs/performance.md; bench-long has 100,000 pages too
# make compare     the benchmarks of the stages beside those of the commit BASE, by benchstat; PACKAGES= and COUNT= narrow it
# make torture     the long form of the tests that try to break the program
# make lighthouse  Lighthouse over five kinds of page

GO ?= go
FUZZ_SECONDS ?= 60
BASE ?= HEAD~1
COUNT ?= 6
PACKAGES ?= ./internal/bench ./internal/content ./internal/render ./internal/check ./internal/output ./internal/publish
export PATH := $(CURDIR)/internal/browsertest/node_modules/.bin:$(PATH)

.PHONY: test lint tools public fuzz bench bench-long compare torture lighthouse

test: tools lint
	CGO_ENABLED=1 $(GO) test -race -tags browser -timeout 30m ./...

lint:
	@out=$$(gofmt -l cmd internal layouts static); if [ -n "$$out" ]; then echo "gofmt would change:"; echo "$$out"; exit 1; fi
	$(GO) vet -tags browser ./...
	$(GO) tool staticcheck -tags browser ./...
	$(GO) mod tidy -diff

tools:
	@sh .ci/tools

public:
	$(GO) run ./cmd/atbalss build

fuzz:
	@sh .ci/fuzz $(FUZZ_SECONDS)

bench:
	$(GO) run ./internal/bench -report docs/performance.md

bench-long:
	$(GO) run ./internal/bench -pages 1000,10000,100000 -report docs/performance.md

compare:
	@sh .ci/compare $(BASE) $(COUNT) $(PACKAGES)

torture:
	ATBALSS_TORTURE=1 $(GO) test -timeout 120m ./internal/torture ./internal/publish ./cmd/atbalss

lighthouse: tools
	@sh .ci/lighthouse
