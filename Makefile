# make test is everything CI runs; make run shows the sample registry.

.PHONY: run test check servers generate tools compose bench soak pictures vuln fuzz

run:
	go run ./server --demo

# Two packages at a time: a browser, a database and a photo store run beside the
# tests. Those of the whole program take longest and mostly wait, so they begin, and
# the others run beside them. The count of the tests comes last.
test: tools check servers
	@$(MAKE) --no-print-directory vuln
	@GODEBUG=fuzzseed=1 $(MAKE) --no-print-directory fuzz FUZZ=10000x COVER=
	go tool gotestsum --format pkgname-and-test-fails -- -p 2 -timeout 30m ./server ./...

# The servers that tests start are built before, not beside tests that wait: MinIO
# takes minutes the first time.
servers:
	go test -run '^$$' ./catalog/mongodb
	go test -run TestErrorsSayWhatToCheck ./media/minio

# What is wrong without running anything.
check: generate
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo "gofmt: the files above"; exit 1; }
	go vet -composites=false ./...
	go tool staticcheck ./...

# Generated files are committed; a difference means someone forgot.
generate:
	go tool templ generate -log-level error
	@test -z "$$CI" || git diff --exit-code -- '*_templ.go'

# Known weaknesses in what is linked (licences are TestLicences). The list of them
# is remote. Where it cannot be reached nothing was looked at: that is said loudly,
# and fails with VULN=must, which a release sets.
vuln:
	@bin=$$(mktemp -d); trap 'rm -rf "$$bin"' EXIT; \
	GOBIN=$$bin go install golang.org/x/vuln/cmd/govulncheck@v1.9.0 && $$bin/govulncheck ./server; \
	case $$? in \
	0) ;; \
	3) echo "vuln: the program calls what is known to be weak: bring the modules above up to date"; exit 1;; \
	*) echo "!!! vuln: NOT CHECKED: the list of weaknesses (vuln.go.dev) cannot be reached from here."; \
	   echo "!!! Run make vuln where it can be, before anything is released."; test "$(VULN)" != must;; \
	esac

# Every fuzz target for a minute, guided by what it covers; testdata/parsers.txt in
# server says which parser each is for. make test must end within ten minutes and
# tells of the change, not of chance: it runs ten thousand inputs of each from one
# seed, unguided (its binaries are those of the tests, and nothing is compiled anew).
# What is found lands in the package's testdata/fuzz. Making an input smaller takes a
# second at most: of a large one it took the minute. Go sometimes calls the end of
# the time a failure (golang/go#75804); a find always names its input.
FUZZ ?= 1m
COVER ?= -fuzz=.
fuzz:
	@bin=$$(mktemp -d); trap 'rm -rf "$$bin"' EXIT; \
	for dir in $$(grep -rlE '^func Fuzz' --include='*_test.go' catalog frontend media server | xargs -n1 dirname | sort -u); do \
		go test -c $(COVER) -o $$bin/test ./$$dir || exit 1; \
		for f in $$(cat $$dir/*_test.go | sed -nE 's/^func (Fuzz[A-Za-z]+)\(.*/\1/p'); do \
			( cd $$dir && $$bin/test -test.run '^$$' -test.fuzz "^$$f\$$" -test.fuzztime $(FUZZ) -test.fuzzminimizetime 1s -test.fuzzcachedir $$bin/cache >$$bin/out 2>&1 ) || \
				{ grep -q 'context deadline exceeded' $$bin/out && ! grep -q 'Failing input' $$bin/out; } || { cat $$bin/out; exit 1; }; \
			echo "$$dir $$f: $$(grep -o 'execs: [0-9]*' $$bin/out | tail -1)"; \
		done; \
	done

# A browser and a proxy for the tests that need one, where this machine may install them.
tools:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
		echo "chromium is missing and could not be installed; set DVK_CHROMIUM to a browser"
	@PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq nginx >/dev/null; } || \
		echo "nginx is missing and could not be installed; the two copies are not tested"

# Reads the compose file, with its profile too; a test does the same by compose's own
# library. No more than that was ever run of it: see the README.
compose:
	docker compose --profile three config --quiet && docker compose config --quiet

# The kill harness and the crowd, at length: two hundred kills take about ten minutes.
# Each prints a line of figures.
soak:
	DVK_SOAK=$${DVK_SOAK:-200} go test -count 1 -v -timeout 90m -run 'TestSoak|TestCrowd' ./server

bench:
	go test -p 1 -run '^$$' -bench . ./...

pictures:
	go run ./frontend/browser/pictures
