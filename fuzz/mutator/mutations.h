// SPDX-License-Identifier: Apache-2.0
//
// What a mutation of a font is. Each takes what it needs from a font and does nothing where that is not there.
#pragma once

#include <array>
#include <functional>
#include <random>
#include <span>

#include "mutator/fields.h"
#include "mutator/font_file.h"
#include "oracles/case.h"

namespace ferrotype::mutator {

using Random = std::minstd_rand;

// 0 to `count` - 1; 0 of nothing.
[[nodiscard]] std::size_t below(Random& random, std::size_t count);

// What makes bytes of bytes: the fuzzer's own mutations, which know its dictionary. The result is at most as long as
// the span.
using MutateBytes = std::function<std::size_t(std::span<std::uint8_t> bytes, std::size_t used)>;

enum class Mutation : std::uint8_t {
  field,          // a field gets a value that means something to one of its type
  field_copy,     // or that of another field of its type
  insert_record,  // one more element of an array, a copy of another; who counts them knows
  remove_record,  //
  swap_records,   //
  table_bytes,    // the bytes of one table, by the fuzzer's own mutations
  stream,         // operators and numbers of a charstring, a program, packed deltas
  drop_table,     //
  double_table,   // once more, by its own name or that of another
  resize_table,   // cut off, or with zeros behind
  swap_tables,    // two tables have each other's bytes
  retag,          // a table is called like another
  splice,         // a table of the other font, in place of its own or besides
};
inline constexpr std::array mutation_names = {
    "field",      "field_copy",   "insert_record", "remove_record", "swap_records", "table_bytes", "stream",
    "drop_table", "double_table", "resize_table",  "swap_tables",   "retag",        "splice"};

// What maxp says.
[[nodiscard]] std::uint32_t glyphs_of(const FontFile& font);

// The value that a field is given; `file` is as long as the font, `glyphs` what maxp says.
[[nodiscard]] std::uint32_t interesting(const Field& field, std::uint32_t now, std::size_t file, std::uint32_t glyphs,
                                        Random& random);

// False where there was nothing to do. `other` may be null: then nothing is spliced.
bool mutate(FontFile& font, const FieldMap& fields, Mutation mutation, const FontFile* other, const MutateBytes& bytes,
            Random& random);

// One of the parameters of a run: what a trailer says, of a font with `glyphs`.
void mutate(Parameters& parameters, std::uint32_t glyphs, Random& random);

}  // namespace ferrotype::mutator
