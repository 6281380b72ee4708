package web

import (
	"context"
	"runtime"
	"time"

	"github.com/gofiber/fiber/v2"
)

// Requests at once, by who asks. Finished pages pass without a turn; what has to
// be drawn or written waits for one, strangers in a short queue of their own, so
// that those who work go first.
const (
	publicWait  = 2 * time.Second
	publicQueue = 256
	signedTurns = 32
	signedWait  = 15 * time.Second
	signedQueue = 512
	// connectionsMost bounds memory: each costs its read buffer.
	connectionsMost = 4096
)

var errCrowded = &told{fiber.StatusServiceUnavailable, "Đang có rất nhiều người xem cùng lúc. Chờ vài giây rồi tải lại trang."}

// turnstile lets so many through at once and so many wait, for a while.
type turnstile struct {
	turns chan struct{}
	queue chan struct{}
	wait  time.Duration
}

func newTurnstile(turns, queue int, wait time.Duration) *turnstile {
	return &turnstile{make(chan struct{}, turns), make(chan struct{}, queue), wait}
}

func publicTurns() *turnstile {
	return newTurnstile(4*runtime.GOMAXPROCS(0), publicQueue, publicWait)
}

// enter waits for a turn; leave gives it back. errCrowded: the queue is full or
// the wait too long.
func (t *turnstile) enter(ctx context.Context) (leave func(), err error) {
	leave = func() { <-t.turns }
	select {
	case t.turns <- struct{}{}:
		return leave, nil
	default:
	}
	select {
	case t.queue <- struct{}{}:
		defer func() { <-t.queue }()
	default:
		return nil, errCrowded
	}
	timer := time.NewTimer(t.wait)
	defer timer.Stop()
	select {
	case t.turns <- struct{}{}:
		return leave, nil
	case <-timer.C:
		return nil, errCrowded
	case <-ctx.Done():
		return nil, errCrowded
	}
}
