/* SPDX-License-Identifier: Apache-2.0
 *
 * For the text of the contract only: what the answers share. All answers go into a digest.
 */
#ifndef FERROTYPE_TESTS_ANSWERS_H
#define FERROTYPE_TESTS_ANSWERS_H

#include "contract_support.h"

#define GLYPHS_ASKED 600u

static inline void add(uint64_t* digest, const void* memory, size_t size) {
  const unsigned char* bytes = (const unsigned char*)memory;
  for (size_t i = 0; i < size; ++i) *digest = (*digest ^ bytes[i]) * UINT64_C(0x100000001B3);
}

static inline ferro_code add_status(contract* self, uint64_t* digest, ferro_status status) {
  EXPECT(status.code <= FERRO_PANIC);
  EXPECT(status.reserved == 0);
  add(digest, &status.code, sizeof(status.code));
  add(digest, &status.offset, sizeof(status.offset));
  add(digest, &status.work, sizeof(status.work));
  if (status.check != NULL) add(digest, status.check, strlen(status.check));
  return status.code;
}

/* Everything that takes an instance, at this one; null is the default instance. */
void CONTRACT(check_instance)(contract* self, const ferro_face* face, const ferro_instance* instance, uint64_t* digest);
/* Axes, named instances, normalised coordinates, and everything at some places that they lead to. */
void CONTRACT(check_variations)(contract* self, const ferro_face* face, uint64_t* digest);
/* Names of glyphs in both directions, and the texts of names. */
void CONTRACT(check_texts)(contract* self, const ferro_face* face, uint64_t* digest);

#endif
