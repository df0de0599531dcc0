package render

import (
	"encoding/json"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// A record is what encoding/json would make of it.
func TestFilterRecord(t *testing.T) {
	text := rapid.SampledFrom([]string{"", "", "Atbalss", "Mērķa grupa – “ļaudis”", "</script>", `a"b\\c`, "\u2028", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		var r filterRecord
		fields := reflect.ValueOf(&r).Elem()
		for i := range fields.NumField() {
			fields.Field(i).SetString(text.Draw(t, fields.Type().Field(i).Name))
		}
		want, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.appendTo([]byte("x")); string(got) != "x"+string(want) {
			t.Errorf("got %s, want %s", got[1:], want)
		}
	})
}
