package main

import (
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"

	"github.com/spf13/cobra"
)

// profiles are the options that measure a run.
type profiles struct{ cpu, mem, trace string }

func (p *profiles) add(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.cpu, "cpuprofile", "", say(a.ui, msgFlagProf, "CPU"))
	cmd.Flags().StringVar(&p.mem, "memprofile", "", say(a.ui, msgFlagProf, "RAM"))
	cmd.Flags().StringVar(&p.trace, "trace", "", say(a.ui, msgFlagProf, "trace"))
}

// memProfileRate is one record for so many bytes. Without --memprofile there are
// none: main sees to that before anything else.
const memProfileRate = 512 << 10

// start begins what was asked for; stop writes it.
func (p *profiles) start() (stop func() error, err error) {
	var ends []func() error
	stop = func() (err error) {
		for _, end := range ends {
			if e := end(); err == nil {
				err = e
			}
		}
		return err
	}
	if p.cpu != "" {
		f, err := os.Create(p.cpu)
		if err != nil {
			return stop, err
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			return stop, err
		}
		ends = append(ends, func() error { pprof.StopCPUProfile(); return f.Close() })
	}
	if p.trace != "" {
		f, err := os.Create(p.trace)
		if err != nil {
			return stop, err
		}
		if err := trace.Start(f); err != nil {
			return stop, err
		}
		ends = append(ends, func() error { trace.Stop(); return f.Close() })
	}
	if p.mem != "" {
		runtime.MemProfileRate = memProfileRate
		ends = append(ends, func() error {
			f, err := os.Create(p.mem)
			if err != nil {
				return err
			}
			runtime.GC()
			if err := pprof.WriteHeapProfile(f); err != nil {
				return err
			}
			return f.Close()
		})
	}
	return stop, nil
}
