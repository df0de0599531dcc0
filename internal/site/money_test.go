package site

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseCents(t *testing.T) {
	for in, want := range map[string]int64{
		"2839351": 283935100, "2839351.5": 283935150, "2 839 351,50": 283935150, "2\u00a0839\u00a0351,50": 283935150, "2\u202f839\u202f351": 283935100,
		"0": 0, "0,01": 1, "0.1": 10, " 5 ": 500, "0123": 12300, "9 999 999 999 999,99": MaxCents, "00000000000000000001": 100, "1234 ": 123400,
	} {
		if got, err := ParseCents(in); err != nil || got != want {
			t.Errorf("ParseCents(%q) = %d, %v, want %d", in, got, err, want)
		}
	}
	for in, want := range map[string]error{
		"": ErrMoneyForm, "EUR 5": ErrMoneyForm, "5 EUR": ErrMoneyForm, "1,234,567": ErrMoneyForm, "1.234.567,00": ErrMoneyForm, "12 34": ErrMoneyForm,
		"1234 567": ErrMoneyForm, "1_000": ErrMoneyForm, "1e6": ErrMoneyForm, "0x10": ErrMoneyForm, "5,": ErrMoneyForm, ",5": ErrMoneyForm, "--5": ErrMoneyNegative,
		"- 5": ErrMoneyNegative, "-5": ErrMoneyNegative, "1.234": ErrMoneyDecimals, "0.001": ErrMoneyDecimals, "10 000 000 000 000": ErrMoneyLarge,
		"99999999999999999999999999": ErrMoneyLarge, "∞": ErrMoneyForm, "٥": ErrMoneyForm, "5 000,5 0": ErrMoneyForm, "+5": ErrMoneyForm,
	} {
		if got, err := ParseCents(in); !errors.Is(err, want) || got != 0 {
			t.Errorf("ParseCents(%q) = %d, %v, want %v", in, got, err, want)
		}
	}
}

// Every amount is read in every way of writing it.
func TestEveryAmountIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(0, MaxCents).Draw(t, "cents")
		whole, frac := fmt.Sprint(cents/100), fmt.Sprintf("%02d", cents%100)
		blank := rapid.SampledFrom([]string{"", " ", "\u00a0", "\u202f"}).Draw(t, "blank")
		mark := rapid.SampledFrom([]string{",", "."}).Draw(t, "mark")
		text := group(whole, blank) + mark + frac
		if cents%100 == 0 && rapid.Bool().Draw(t, "no decimals") {
			text = group(whole, blank)
		} else if cents%10 == 0 && rapid.Bool().Draw(t, "one decimal") {
			text = text[:len(text)-1]
		}
		if got, err := ParseCents(text); err != nil || got != cents {
			t.Fatalf("ParseCents(%q) = %d, %v, want %d", text, got, err, cents)
		}
		if back, err := ParseCents(Money{Cents: cents}.String()); err != nil || back != cents {
			t.Fatalf("%s does not come back: %d, %v", Money{Cents: cents}, back, err)
		}
	})
}

func group(digits, blank string) string {
	var parts []string
	for len(digits) > 3 {
		parts = append([]string{digits[len(digits)-3:]}, parts...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, parts...), blank)
}

func TestParseShare(t *testing.T) {
	for in, want := range map[string]Share{
		"85%": 850_000, "85 %": 850_000, "85,5%": 855_000, "0.85": 850_000, "0,849999": 849_999, "100%": FullShare, "1": FullShare, "0": 0, "84.9993%": 849_993, "1.000000": FullShare,
	} {
		if got, err := ParseShare(in); err != nil || got != want {
			t.Errorf("ParseShare(%q) = %d, %v, want %d", in, got, err, want)
		}
	}
	for in, want := range map[string]error{
		"": ErrShareForm, "%": ErrShareForm, "puse": ErrShareForm, "85": ErrShareRange, "101%": ErrShareRange, "-5%": ErrShareRange, "1.1": ErrShareRange,
		"0.8500001": ErrShareForm, "85.12345%": ErrShareForm, "8 5%": ErrShareForm, "85%%": ErrShareForm, "99999999999%": ErrShareRange, ".5": ErrShareForm,
	} {
		if got, err := ParseShare(in); !errors.Is(err, want) || got != 0 {
			t.Errorf("ParseShare(%q) = %d, %v, want %v", in, got, err, want)
		}
	}
}

// Every share is read as a percentage and as a fraction.
func TestEveryShareIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Share(rapid.Int64Range(0, int64(FullShare)).Draw(t, "share"))
		for _, text := range []string{
			fmt.Sprintf("%d.%04d%%", want/10_000, want%10_000), fmt.Sprintf("%d,%04d %%", want/10_000, want%10_000), fmt.Sprintf("%d.%06d", want/FullShare, want%FullShare),
		} {
			if got, err := ParseShare(text); err != nil || got != want {
				t.Fatalf("ParseShare(%q) = %d, %v, want %d", text, got, err, want)
			}
		}
	})
}

// Shares of amounts are exact to half a unit, also for the largest amounts.
func TestSharesAreRounded(t *testing.T) {
	half := big.NewRat(1, 2)
	near := func(got int64, exact *big.Rat) bool {
		diff := new(big.Rat).Sub(new(big.Rat).SetInt64(got), exact)
		return diff.Abs(diff).Cmp(half) <= 0
	}
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Int64Range(1, MaxCents).Draw(t, "whole")
		part := rapid.Int64Range(0, whole).Draw(t, "part")
		exact := new(big.Rat).Mul(big.NewRat(part, whole), new(big.Rat).SetInt64(int64(FullShare)))
		if got := ShareOf(part, whole); !near(int64(got), exact) {
			t.Fatalf("ShareOf(%d, %d) = %d, want about %s", part, whole, got, exact.FloatString(3))
		}
		s := Share(rapid.Int64Range(0, int64(FullShare)).Draw(t, "share"))
		exact = new(big.Rat).Mul(big.NewRat(int64(s), int64(FullShare)), new(big.Rat).SetInt64(whole))
		if got := s.Of(whole); !near(got, exact) {
			t.Fatalf("%d of %d = %d, want about %s", s, whole, got, exact.FloatString(3))
		}
	})
	if ShareOf(1, 0) != 0 {
		t.Error("a share of nothing")
	}
}

func FuzzMoney(f *testing.F) {
	for _, s := range []string{"2839351", "2 839 351,50", "2\u00a0839,5", "-5", "1.234", "", ",", "1,2,3", "9999999999999.99", "10000000000000", "85%", "0.85", "1_000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if cents, err := ParseCents(s); err == nil {
			if cents < 0 || cents > MaxCents {
				t.Errorf("%q: %d cents", s, cents)
			}
			if back, err := ParseCents(Money{Cents: cents}.String()); err != nil || back != cents {
				t.Errorf("%q is %d, which comes back as %d, %v", s, cents, back, err)
			}
		}
		if share, err := ParseShare(s); err == nil && (share < 0 || share > FullShare) {
			t.Errorf("%q: share %d", s, share)
		}
	})
}

// Figures are all there, whatever the sign, the size and the point.
func TestFigures(t *testing.T) {
	for _, c := range []struct {
		n           int64
		places      int
		whole, frac string
	}{
		{0, 0, "0", ""}, {0, 2, "0", "00"}, {7, 2, "0", "07"}, {-7, 2, "0", "07"}, {12_345, 2, "123", "45"}, {-1000, 3, "1", "000"}, {90, 0, "90", ""},
		{math.MaxInt64, 0, "9223372036854775807", ""}, {math.MinInt64, 4, "922337203685477", "5808"}, {1, 19, "0", "0000000000000000001"},
	} {
		var room [24]byte
		if whole, frac := Figures(room[:], c.n, c.places); string(whole) != c.whole || string(frac) != c.frac {
			t.Errorf("%d with %d places: %q and %q", c.n, c.places, whole, frac)
		}
	}
}
