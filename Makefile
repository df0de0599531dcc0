# make test    all tests; on Debian it installs what they need
# make public  the site of this repository, into public/
# make fuzz    a minute of fuzzing, shared out over the fuzz targets

GO ?= go
FUZZ_SECONDS ?= 60
export PATH := $(CURDIR)/internal/browsertest/node_modules/.bin:$(PATH)

.PHONY: test lint tools public fuzz

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
