/* A process's wall clock, set by a file: preloaded, it adds the seconds that stand in the file to
   what the machine says. The clocks that measure how long something takes stay as they are. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long offset(void)
{
	char text[32] = "";
	int file = open(getenv("HONGXUN_TEST_WALL"), O_RDONLY | O_CLOEXEC);

	if (file < 0)
		return 0;
	if (read(file, text, sizeof text - 1) < 0)
		text[0] = 0;
	close(file);
	return atol(text);
}

int clock_gettime(clockid_t which, struct timespec *now)
{
	int failed = syscall(SYS_clock_gettime, which, now);

	if (!failed && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
		now->tv_sec += offset();
	return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	int failed = syscall(SYS_gettimeofday, now, zone);

	now->tv_sec += offset();
	return failed;
}

time_t time(time_t *there)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (there)
		*there = now.tv_sec;
	return now.tv_sec;
}
