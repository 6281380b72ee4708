package minio_test

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"

	"danvankheo/media"
	"danvankheo/media/disk"
	"danvankheo/media/minio/miniotest"
)

// BenchmarkStores puts and gets objects of 100 KB, one caller and eight at
// once, in a folder and in a bucket on the same drive.
func BenchmarkStores(b *testing.B) {
	folder, err := disk.Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer folder.Close()
	for _, store := range []struct {
		name string
		media.Store
	}{{"disk", folder}, {"minio", open(b, at(miniotest.Start(b).Endpoint, "photos"))}} {
		for _, callers := range []int{1, 8} {
			data := random(100_000)
			run := func(b *testing.B, do func(n int64) error) {
				b.SetBytes(int64(len(data)))
				b.SetParallelism(max(1, callers/runtime.GOMAXPROCS(0)))
				var n atomic.Int64
				one := func() {
					if err := do(n.Add(1)); err != nil {
						b.Error(err)
					}
				}
				if callers == 1 {
					for b.Loop() {
						one()
					}
					return
				}
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						one()
					}
				})
			}
			b.Run(fmt.Sprintf("%s/put/callers=%d", store.name, callers), func(b *testing.B) {
				run(b, func(n int64) error {
					return store.Put(b.Context(), fmt.Sprintf("%02x/%d/640.webp", n%256, n%1000), data)
				})
			})
			b.Run(fmt.Sprintf("%s/get/callers=%d", store.name, callers), func(b *testing.B) {
				put(b, store, name, data)
				run(b, func(int64) error {
					_, err := store.Get(b.Context(), name)
					return err
				})
			})
		}
	}
}
