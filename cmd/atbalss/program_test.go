package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// Two programs that differ in nothing but a text have different keys; the same
// source gives the same one.
func TestProgramKey(t *testing.T) {
	dir := t.TempDir()
	build := func(name, text, flags string) string {
		t.Helper()
		source := filepath.Join(dir, "main.go")
		if err := os.WriteFile(source, []byte("package main\n\nfunc main() { println(\""+text+"\") }\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, name)
		if out, err := exec.Command("go", "build", "-ldflags="+flags, "-o", file, source).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return file
	}
	key := func(file string) [32]byte {
		t.Helper()
		k, err := programKey(file)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	one, again, other := build("one", "lv", ""), build("again", "lv", ""), build("other", "en", "")
	if key(one) != key(again) {
		t.Error("the same program has two keys")
	}
	if key(one) == key(other) {
		t.Error("two programs have one key")
	}
	if runtime.GOOS == "linux" && buildID(one) == nil {
		t.Error("the program has no build id")
	}
	bare, bareOther := build("bare", "lv", "-buildid="), build("bare2", "en", "-buildid=")
	if buildID(bare) != nil || key(bare) == key(bareOther) {
		t.Error("two programs without a build id have one key")
	}
	if _, err := programKey(filepath.Join(dir, "absent")); err == nil {
		t.Error("a program that is not there has a key")
	}
}
