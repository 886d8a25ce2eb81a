/* What the launcher's program knows of the crash classifier (fuzz/triage/casr): one function from a log to a report.
 * Plain C11, and C++. Thread-safe; keeps nothing between calls.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef FERROTYPE_TRIAGE_H
#define FERROTYPE_TRIAGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t ferro_triage_status;
#define FERRO_TRIAGE_OK 0
#define FERRO_TRIAGE_BAD_ARGUMENT 1
/* The classifier itself failed; keep the log. */
#define FERRO_TRIAGE_PANIC 2

#define FERRO_TRIAGE_FRAMES 16

/* How the program ended, as its parent saw it. */
typedef struct ferro_exit {
  const char* target;       /* what ran; the first part of the signature. Null or empty: the verdict's own target. */
  int32_t code;             /* exit code; -1 where a signal ended it */
  int32_t signal;           /* signal that ended it, or 0 */
  uint8_t timed_out;        /* 1: the parent ended it for the time it took */
  uint8_t memory_limit_hit; /* 1: it met the memory limit that the parent set */
} ferro_exit;

/* One frame of the code under test, or of the harness below it. */
typedef struct ferro_frame {
  const char* function; /* as printed by the symboliser, without hashes; `module+0x1f` where there is no symbol */
  const char* file;     /* last part of the source path, or "" */
  uint32_t line;        /* or 0 */
} ferro_frame;

/* Strings are UTF-8 without control characters, at most 2048 bytes, never null; "" says that there is none. */
typedef struct ferro_report {
  const char* crash_class; /* one of the closed set in fuzz/triage/README.md */
  const char* severity;    /* EXPLOITABLE, PROBABLY_EXPLOITABLE, NOT_EXPLOITABLE, UNDEFINED: a hint */
  const char* description; /* a few words on the class */
  const char* message;     /* the failure's own words: first line of the report, panic message, detail of the verdict */
  const char* crash_line;  /* tables/glyf.cpp:12:3 */
  const char* signature;   /* target|class|...; equal for the same crash of a target, "" for class none */
  const char* bug;    /* class|...; equal for crashes of the same bug, whatever target reached it, "" for class none */
  const char* oracle; /* of a verdict ... */
  const char* operation;
  const char* parsers; /* ... separated by commas */
  size_t frame_count;
  ferro_frame frames[FERRO_TRIAGE_FRAMES]; /* innermost first */
  void* owner;
} ferro_report;

/* Classifies one run from its standard error, which may be empty, cut off, or any bytes. On OK `out` holds the report
 * until ferro_report_free; otherwise it is untouched. `log` may be null only with length 0. */
ferro_triage_status ferro_triage(const char* log, size_t length, const ferro_exit* how, ferro_report* out);

/* Releases what a report holds and clears it. Null and a cleared report are allowed. */
void ferro_report_free(ferro_report* report);

/* The closed set of classes: identifier and one line of meaning; null from the end of the set on. */
const char* ferro_triage_class(size_t index);
const char* ferro_triage_class_text(size_t index);

#ifdef __cplusplus
}
#endif

#endif
