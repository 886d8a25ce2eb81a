// SPDX-License-Identifier: Apache-2.0
//
// FERRO_RECORD declares a fixed record of the specification once: the struct as on disk, its size, and the list of its
// fields for the structural walk.
//
//   FERRO_RECORD(LongHorMetric, 4,
//                (Ufword, advance_width),
//                (Fword, left_side_bearing));
#pragma once

#include "base/types.h"

#define FERRO_PARENS ()
#define FERRO_EXPAND(...) FERRO_EXPAND3(FERRO_EXPAND3(FERRO_EXPAND3(FERRO_EXPAND3(__VA_ARGS__))))
#define FERRO_EXPAND3(...) FERRO_EXPAND2(FERRO_EXPAND2(FERRO_EXPAND2(FERRO_EXPAND2(__VA_ARGS__))))
#define FERRO_EXPAND2(...) FERRO_EXPAND1(FERRO_EXPAND1(FERRO_EXPAND1(FERRO_EXPAND1(__VA_ARGS__))))
#define FERRO_EXPAND1(...) __VA_ARGS__
#define FERRO_EACH(macro, ...) __VA_OPT__(FERRO_EXPAND(FERRO_EACH_STEP(macro, __VA_ARGS__)))
#define FERRO_EACH_STEP(macro, first, ...) macro first __VA_OPT__(FERRO_EACH_AGAIN FERRO_PARENS(macro, __VA_ARGS__))
#define FERRO_EACH_AGAIN() FERRO_EACH_STEP

#define FERRO_RECORD_MEMBER(type, name) type name;
#define FERRO_RECORD_VISIT(type, name) visit(#name, name, offsetof(RecordType, name));

#define FERRO_RECORD(record, bytes, ...)                                \
  struct record {                                                       \
    using RecordType = record;                                          \
    FERRO_EACH(FERRO_RECORD_MEMBER, __VA_ARGS__)                        \
    /* Calls visit(name, field, offset in the record) in file order. */ \
    template <class Visit>                                              \
    void each_field(Visit&& visit) const {                              \
      FERRO_EACH(FERRO_RECORD_VISIT, __VA_ARGS__)                       \
    }                                                                   \
  };                                                                    \
  static_assert(::ferro::Record<record> && sizeof(record) == (bytes))
