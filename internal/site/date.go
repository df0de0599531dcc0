package site

import (
	"cmp"
	"errors"
	"strconv"
	"strings"
	"time"
)

// Date is a calendar day, or a month or a year where the day is not known; it
// is never an instant. The zero Date is "not given".
type Date struct {
	Year       int16
	Month, Day uint8 // 0 where not known
}

// Errors of ParseDate.
var (
	ErrDateForm       = errors.New("not a date")        // neither of the accepted forms
	ErrDateImpossible = errors.New("no such day")       // the form is right, the calendar has no such day
	ErrDateYear       = errors.New("year out of range") // before 1900 or after 2199
)

// ParseDate reads 2024-01-01, 01.01.2024, 01.01.2024., 2024-01 and 2024.
func ParseDate(s string) (Date, error) {
	var y, m, d int
	var err error
	switch {
	case strings.Contains(s, "-"):
		y, m, d, err = isoParts(s)
	case strings.Contains(s, "."):
		y, m, d, err = latvianParts(s)
	default:
		y, err = digits(s, 4)
	}
	if err != nil {
		return Date{}, ErrDateForm
	}
	return newDate(y, m, d)
}

// isoParts reads 2024-01 and 2024-01-31; month and day are -1 when written as 00.
func isoParts(s string) (y, m, d int, err error) {
	parts := strings.Split(s, "-")
	if len(parts) > 3 {
		return 0, 0, 0, ErrDateForm
	}
	if y, err = digits(parts[0], 4); err != nil {
		return
	}
	if m, err = written(parts[1]); err != nil || len(parts) == 2 {
		return
	}
	d, err = written(parts[2])
	return
}

// latvianParts reads 31.01.2024 with or without a last full stop.
func latvianParts(s string) (y, m, d int, err error) {
	parts := strings.Split(strings.TrimSuffix(s, "."), ".")
	if len(parts) != 3 {
		return 0, 0, 0, ErrDateForm
	}
	if d, err = written(parts[0]); err != nil {
		return
	}
	if m, err = written(parts[1]); err != nil {
		return
	}
	y, err = digits(parts[2], 4)
	return
}

// written reads a month or a day of two digits; 00 becomes -1 so that it is not
// taken for "not known".
func written(s string) (int, error) {
	n, err := digits(s, 2)
	if err == nil && n == 0 {
		n = -1
	}
	return n, err
}

func digits(s string, n int) (int, error) {
	if len(s) != n {
		return 0, ErrDateForm
	}
	v := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, ErrDateForm
		}
		v = v*10 + int(c-'0')
	}
	return v, nil
}

func newDate(y, m, d int) (Date, error) {
	if m < 0 || d < 0 || m > 12 {
		return Date{}, ErrDateImpossible
	}
	if y < 1900 || y > 2199 {
		return Date{}, ErrDateYear
	}
	if d > 0 && d > daysIn(y, m) {
		return Date{}, ErrDateImpossible
	}
	return Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}, nil
}

func daysIn(y, m int) int {
	return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// IsZero reports whether no date was given.
func (d Date) IsZero() bool { return d.Year == 0 }

// Exact reports whether the day is known.
func (d Date) Exact() bool { return d.Day != 0 }

// First is the first day that the date can mean: 2024-02 is 2024-02-01.
func (d Date) First() Date {
	d.Month, d.Day = max(d.Month, 1), max(d.Day, 1)
	return d
}

// Last is the last day that the date can mean: 2024-02 is 2024-02-29.
func (d Date) Last() Date {
	if d.Month == 0 {
		d.Month = 12
	}
	if d.Day == 0 {
		d.Day = uint8(daysIn(int(d.Year), int(d.Month)))
	}
	return d
}

// Compare orders dates by year, month and day; a date of lower precision stands
// before the days that it contains, the zero Date before all.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether every day that d can mean is before every day that e
// can mean: 2024 is not before 2024-03.
func (d Date) Before(e Date) bool { return d.Last().Compare(e.First()) < 0 }

// AddMonths adds calendar months to the day; the 31st becomes the last day of a
// shorter month. The precision stays; a year becomes a month.
func (d Date) AddMonths(n int) Date {
	m := int(d.Year)*12 + max(int(d.Month), 1) - 1 + n
	e := Date{Year: int16(m / 12), Month: uint8(m%12 + 1), Day: d.Day}
	if e.Day != 0 {
		e.Day = min(e.Day, uint8(daysIn(int(e.Year), int(e.Month))))
	}
	return e
}

// Days is the number of days from 1970-01-01 to the date's first day.
func (d Date) Days() int {
	f := d.First()
	return int(time.Date(int(f.Year), time.Month(f.Month), int(f.Day), 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// String is the date in ISO 8601 at its precision: 2024-01-01, 2024-01, 2024;
// "" for the zero Date.
func (d Date) String() string {
	var buf [len("2006-01-02")]byte
	return string(d.Append(buf[:0]))
}

// Append appends the date as String gives it.
func (d Date) Append(buf []byte) []byte {
	if d.IsZero() {
		return buf
	}
	buf = appendDigits(buf, int(d.Year), 4)
	if d.Month == 0 {
		return buf
	}
	buf = appendDigits(append(buf, '-'), int(d.Month), 2)
	if d.Day == 0 {
		return buf
	}
	return appendDigits(append(buf, '-'), int(d.Day), 2)
}

// appendDigits appends a number, with noughts before it up to so many digits.
func appendDigits(buf []byte, n, digits int) []byte {
	if digits == 2 && 0 <= n && n < 100 {
		return append(buf, byte('0'+n/10), byte('0'+n%10))
	}
	for limit := 10; digits > 1; digits, limit = digits-1, limit*10 {
		if n < limit {
			return strconv.AppendInt(append(buf, "000"[:digits-1]...), int64(n), 10)
		}
	}
	return strconv.AppendInt(buf, int64(n), 10)
}
