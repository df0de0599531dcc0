# make test    all tests; on Debian it installs what they need
# make public  the site of this repository, into public/
# make bench   atbalss and Hugo on 1,000 and 10,000 pages, into docs/performance.md
# make bench-long   the same with 100,000 pages as well; takes long and needs 8 GB
# make fuzz    a minute of fuzzing, shared out over the fuzz targets

GO ?= go
FUZZ_SECONDS ?= 60
export PATH := $(CURDIR)/internal/browsertest/node_modules/.bin:$(PATH)

.PHONY: test lint tools public bench bench-long fuzz

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

bench:
	$(GO) run ./internal/bench -report docs/performance.md

bench-long:
	$(GO) run ./internal/bench -pages 1000,10000,100000 -report docs/performance.md

fuzz:
	@sh .ci/fuzz $(FUZZ_SECONDS)
