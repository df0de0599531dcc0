package site

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2024-01-01": "2024-01-01", "01.01.2024": "2024-01-01", "01.01.2024.": "2024-01-01", "2024-01": "2024-01", "2024": "2024",
		"2024-02-29": "2024-02-29", "29.02.2000": "2000-02-29", "1900": "1900", "2199-12-31": "2199-12-31",
	} {
		if d, err := ParseDate(in); err != nil || d.String() != want {
			t.Errorf("ParseDate(%q) = %v, %v", in, d, err)
		}
	}
	for in, want := range map[string]error{
		"2023-02-30": ErrDateImpossible, "2021-13-45": ErrDateImpossible, "2023-02-29": ErrDateImpossible, "2024-00-01": ErrDateImpossible,
		"2024-01-00": ErrDateImpossible, "31.04.2024": ErrDateImpossible, "1900-02-29": ErrDateImpossible, "2024-00": ErrDateImpossible,
		"1899": ErrDateYear, "2200-01-01": ErrDateYear, "0000-01-01": ErrDateYear,
		"": ErrDateForm, "24": ErrDateForm, "2024-1-1": ErrDateForm, "1.1.2024": ErrDateForm, "2024/01/01": ErrDateForm, "01-01-2024": ErrDateForm,
		"2024-01-01T00:00:00Z": ErrDateForm, "2024-01-01 ": ErrDateForm, "2024-01-01-01": ErrDateForm, "٢٠٢٤": ErrDateForm, "-2024": ErrDateForm,
		"01.2024": ErrDateForm, "+2024": ErrDateForm, "2024.": ErrDateForm, "12:30": ErrDateForm,
	} {
		if d, err := ParseDate(in); !errors.Is(err, want) || !d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v, want %v", in, d, err, want)
		}
	}
}

// anyDay draws a day between 1900 and 2199.
func anyDay(t *rapid.T, label string) time.Time {
	first := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, rapid.IntRange(0, 109571).Draw(t, label))
}

func dateOf(t time.Time) Date {
	return Date{Year: int16(t.Year()), Month: uint8(t.Month()), Day: uint8(t.Day())}
}

// Every day of the calendar is read in each of its forms.
func TestEveryDayIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay(t, "day")
		want := dateOf(day)
		for _, form := range []string{"2006-01-02", "02.01.2006", "02.01.2006."} {
			if d, err := ParseDate(day.Format(form)); err != nil || d != want {
				t.Fatalf("%s: %v, %v", day.Format(form), d, err)
			}
		}
		if d, err := ParseDate(day.Format("2006-01")); err != nil || d.First().Day != 1 || d.Last().Compare(want) < 0 || d.Exact() {
			t.Fatalf("month of %v: %v, %v", want, d, err)
		}
		if back, err := ParseDate(want.String()); err != nil || back != want {
			t.Fatalf("%s does not come back: %v, %v", want, back, err)
		}
	})
}

// A date that is read exists in the calendar, whatever the digits.
func TestOnlyDaysOfTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, m, d := rapid.IntRange(1900, 2199).Draw(t, "y"), rapid.IntRange(0, 20).Draw(t, "m"), rapid.IntRange(0, 40).Draw(t, "d")
		_, err := ParseDate(fmt.Sprintf("%04d-%02d-%02d", y, m, d))
		real := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		exists := real.Year() == y && int(real.Month()) == m && real.Day() == d
		if (err == nil) != exists {
			t.Fatalf("%d-%d-%d: %v", y, m, d, err)
		}
	})
}

func TestDateArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDay(t, "a"), anyDay(t, "b")
		d, e := dateOf(a), dateOf(b)
		if d.Before(e) != a.Before(b) || (d.Compare(e) == 0) != a.Equal(b) {
			t.Fatalf("%v and %v are in the wrong order", d, e)
		}
		if got, want := d.Days()-e.Days(), int((a.Unix()-b.Unix())/86400); got != want {
			t.Fatalf("%v - %v = %d days, want %d", d, e, got, want)
		}
		n := rapid.IntRange(-600, 600).Draw(t, "n")
		moved := d.AddMonths(n)
		first := time.Date(a.Year(), a.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0)
		if int(moved.Year) != first.Year() || int(moved.Month) != int(first.Month()) || moved.Day > d.Day || int(moved.Day) > daysIn(first.Year(), int(first.Month())) {
			t.Fatalf("%v plus %d months is %v", d, n, moved)
		}
	})
	year, month := Date{Year: 2024}, Date{Year: 2024, Month: 3}
	if year.Before(month) || month.Before(year) || !year.Before(Date{Year: 2025, Month: 1}) {
		t.Error("dates of lower precision are not compared by what they can mean")
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2024-01-01", "01.01.2024.", "2024-01", "2024", "2023-02-30", "", "....", "----", "00.00.0000", "2024-01-01T00:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if !d.IsZero() {
				t.Errorf("%q: an error and %v", s, d)
			}
			return
		}
		if back, err := ParseDate(d.String()); err != nil || back != d {
			t.Errorf("%q is %v, which is read as %v, %v", s, d, back, err)
		}
		if d.First().Compare(d.Last()) > 0 || d.Year < 1900 || d.Year > 2199 {
			t.Errorf("%q: %v", s, d)
		}
	})
}

// Years before 1000, which no content has, are filled up as well.
func TestDateString(t *testing.T) {
	for year := 1; year <= 2999; year++ {
		for _, d := range []Date{{Year: int16(year)}, {Year: int16(year), Month: 9}, {Year: int16(year), Month: 12, Day: 7}, {Year: int16(year), Month: 1, Day: 31}} {
			want := fmt.Sprintf("%04d", d.Year)
			if d.Month > 0 {
				want += fmt.Sprintf("-%02d", d.Month)
			}
			if d.Day > 0 {
				want += fmt.Sprintf("-%02d", d.Day)
			}
			if got := d.String(); got != want {
				t.Fatalf("%+v is %q, want %q", d, got, want)
			}
		}
	}
}
