/* SPDX-License-Identifier: Apache-2.0
 *
 * The contract of ferrotype.h, as code: what every parser has to keep with every font. The same text is compiled as
 * C11 and as C++20, and called as both.
 */
#ifndef FERROTYPE_TESTS_CONTRACT_H
#define FERROTYPE_TESTS_CONTRACT_H

#include <stddef.h>
#include <stdint.h>

#include "ferrotype.h"

#ifdef __cplusplus
#define CONTRACT(name) name##_as_cpp
extern "C" {
#else
#define CONTRACT(name) name##_as_c
#endif

typedef struct contract contract;
struct contract {
  const ferro_parser* parser;
  /* A font that the parser opens, in memory of exactly `size` bytes. */
  const uint8_t* font;
  size_t size;
  /* Whether the parser reads its input: the null parser does not. */
  int reads;
  void (*broken)(contract* self, const char* file, int line, const char* expectation);
  void* owner;
};

/* The constant itself: versions, names, and a function for every capability. */
void check_constant_as_c(contract* self);
void check_constant_as_cpp(contract* self);
/* Opening and counting, of nothing and of too much. */
void check_faces_as_c(contract* self);
void check_faces_as_cpp(contract* self);
/* Opening the font without its last byte, which a parser that checks nothing may not outlive. */
void check_cut_face_as_c(contract* self);
void check_cut_face_as_cpp(contract* self);
/* Every operation of a face without its arguments, and without memory. */
void check_arguments_as_c(contract* self, const ferro_face* face);
void check_arguments_as_cpp(contract* self, const ferro_face* face);
/* Buffers that are full, that fail to grow, and that hold something already. */
void check_buffers_as_c(contract* self, const ferro_face* face);
void check_buffers_as_cpp(contract* self, const ferro_face* face);
/* Every operation, and whether its answer has the promised form. Returns a digest of all answers. */
uint64_t check_answers_as_c(contract* self, const ferro_face* face);
uint64_t check_answers_as_cpp(contract* self, const ferro_face* face);

#ifdef __cplusplus
}
#endif

#endif
