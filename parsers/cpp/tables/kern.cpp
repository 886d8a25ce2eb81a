// SPDX-License-Identifier: Apache-2.0
#include "tables/kern.h"

#include <algorithm>

namespace ferro {
namespace {

// A list of pairs. `body` is where the subtable goes on behind its header.
Result<void> walk_format0(Bytes subtable, std::uint64_t body, std::uint32_t number, Walker& walker) {
  FERRO_TRY(const auto header, subtable.read<KernFormat0Header>(body, Check::kern_format0_header));
  FERRO_CHECKED(walker.record({"kern.subtables[]", {number}}, header, subtable.at(body)));
  const std::uint64_t pairs_offset = body + sizeof(KernFormat0Header);
  FERRO_TRY(const auto pairs, subtable.array<KernPair>(pairs_offset, header.n_pairs, Check::kern_format0_pairs));
  for (std::uint32_t i = 0; i < pairs.size(); ++i) {
    FERRO_CHECKED(walker.record({"kern.subtables[].kern_pairs[]", {number, i}}, pairs[i], pairs.at(i)));
  }
  return {};
}

struct ClassPaths {
  const char* header;
  const char* offsets;
};

// The classes of the glyphs, as parts of an offset into the array of values. The largest part.
Result<std::uint64_t> walk_class_table(Bytes subtable, std::uint64_t offset, std::uint32_t number, ClassPaths paths,
                                       Walker& walker) {
  FERRO_TRY(const auto header, subtable.read<KernClassTable>(offset, Check::kern_format2_class_table));
  FERRO_CHECKED(walker.record({paths.header, {number}}, header, subtable.at(offset)));
  const std::uint64_t offsets_offset = offset + sizeof(KernClassTable);
  FERRO_TRY(const auto offsets,
            subtable.array<Uint16>(offsets_offset, header.n_glyphs, Check::kern_format2_class_offsets));
  std::uint16_t largest = 0;
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    FERRO_CHECKED(walker.value({paths.offsets, {number, i}}, "value", offsets[i], offsets.at(i)));
    largest = std::max(largest, offsets[i].value());
  }
  return largest;
}

// Values by class of the left glyph and class of the right one. The offsets of the left classes count from the start of
// the subtable; the table does not say how many values there are, but no pair of classes reaches behind the last one.
Result<void> walk_format2(Bytes subtable, std::uint64_t body, std::uint32_t number, Walker& walker) {
  FERRO_TRY(const auto header, subtable.read<KernFormat2Header>(body, Check::kern_format2_header));
  FERRO_CHECKED(walker.record({"kern.subtables[]", {number}}, header, subtable.at(body)));
  const ClassPaths left_paths{"kern.subtables[].left_class", "kern.subtables[].left_class.offsets[]"};
  const ClassPaths right_paths{"kern.subtables[].right_class", "kern.subtables[].right_class.offsets[]"};
  FERRO_TRY(const auto left, walk_class_table(subtable, header.left_class_offset, number, left_paths, walker));
  FERRO_TRY(const auto right, walk_class_table(subtable, header.right_class_offset, number, right_paths, walker));
  const std::uint64_t start = header.kerning_array_offset;
  const std::uint64_t end = std::max(start, left + right + sizeof(Fword));
  FERRO_TRY(const auto values,
            subtable.array<Fword>(start, (end - start) / sizeof(Fword), Check::kern_format2_kerning_array));
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    FERRO_CHECKED(walker.value({"kern.subtables[].kerning_array[]", {number, i}}, "value", values[i], values.at(i)));
  }
  return {};
}

// Few values, and classes and indices of one byte each.
Result<void> walk_format3(Bytes subtable, std::uint64_t body, std::uint32_t number, Walker& walker) {
  const Place place{"kern.subtables[]", {number}};
  FERRO_TRY(const auto header, subtable.read<KernFormat3Header>(body, Check::kern_format3_header));
  FERRO_CHECKED(walker.record(place, header, subtable.at(body)));
  std::uint64_t offset = body + sizeof(KernFormat3Header);
  FERRO_TRY(const auto values, subtable.array<Fword>(offset, header.kern_value_count, Check::kern_format3_kern_values));
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    FERRO_CHECKED(walker.value({"kern.subtables[].kern_values[]", {number, i}}, "value", values[i], values.at(i)));
  }
  offset += header.kern_value_count * sizeof(Fword);
  FERRO_TRY(const auto left_class, subtable.slice(offset, header.glyph_count, Check::kern_format3_left_class));
  FERRO_CHECKED(walker.bytes(place, "left_class", left_class));
  offset += header.glyph_count;
  FERRO_TRY(const auto right_class, subtable.slice(offset, header.glyph_count, Check::kern_format3_right_class));
  FERRO_CHECKED(walker.bytes(place, "right_class", right_class));
  offset += header.glyph_count;
  const std::uint64_t indices = std::uint64_t{header.left_class_count} * header.right_class_count;
  FERRO_TRY(const auto kern_index, subtable.slice(offset, indices, Check::kern_format3_kern_index));
  return walker.bytes(place, "kern_index", kern_index);
}

Result<void> walk_data(Bytes subtable, std::uint64_t body, std::uint32_t number, Walker& walker) {
  return walker.bytes({"kern.subtables[]", {number}}, "data", subtable.get_slice(body, subtable.size() - body));
}

Result<void> walk_version_0(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<KernHeader>(0, Check::kern_header));
  FERRO_CHECKED(walker.record({"kern"}, header, table.at(0)));
  constexpr std::uint64_t body = sizeof(KernSubtableHeader);
  std::uint64_t offset = sizeof(KernHeader);
  for (std::uint32_t i = 0; i < header.n_tables; ++i) {
    FERRO_TRY(const auto subtable_header, table.read<KernSubtableHeader>(offset, Check::kern_subtable_header));
    FERRO_CHECKED(walker.record({"kern.subtables[]", {i}}, subtable_header, table.at(offset)));
    // A list of more than 10,920 pairs does not fit the 16 bits of the length, and shipped fonts have such lists: the
    // last subtable has whatever is left.
    const bool is_last = i + 1U == header.n_tables;
    const std::uint64_t length = is_last ? table.size() - offset : subtable_header.length;
    FERRO_REQUIRE(length >= body, Check::kern_subtable_length, table.at(offset));
    FERRO_TRY(const auto subtable, table.slice(offset, length, Check::kern_subtable_range));
    const std::uint32_t format = subtable_header.coverage >> 8U;
    if (format == 0) {
      FERRO_CHECKED(walk_format0(subtable, body, i, walker));
    } else if (format == 2) {
      FERRO_CHECKED(walk_format2(subtable, body, i, walker));
    } else {
      FERRO_CHECKED(walk_data(subtable, body, i, walker));
    }
    offset += length;
  }
  return {};
}

Result<void> walk_apple_version(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<KernAppleHeader>(0, Check::kern_apple_header));
  FERRO_CHECKED(walker.record({"kern"}, header, table.at(0)));
  constexpr std::uint64_t body = sizeof(KernAppleSubtableHeader);
  std::uint64_t offset = sizeof(KernAppleHeader);
  for (std::uint32_t i = 0; i < header.n_tables; ++i) {
    FERRO_TRY(const auto subtable_header,
              table.read<KernAppleSubtableHeader>(offset, Check::kern_apple_subtable_header));
    FERRO_CHECKED(walker.record({"kern.subtables[]", {i}}, subtable_header, table.at(offset)));
    const std::uint64_t length = subtable_header.length;
    FERRO_REQUIRE(length >= body, Check::kern_apple_subtable_length, table.at(offset));
    FERRO_TRY(const auto subtable, table.slice(offset, length, Check::kern_apple_subtable_range));
    const std::uint32_t format = subtable_header.coverage & 0xFFU;
    if (format == 0) {
      FERRO_CHECKED(walk_format0(subtable, body, i, walker));
    } else if (format == 2) {
      FERRO_CHECKED(walk_format2(subtable, body, i, walker));
    } else if (format == 3) {
      FERRO_CHECKED(walk_format3(subtable, body, i, walker));
    } else {
      FERRO_CHECKED(walk_data(subtable, body, i, walker));
    }
    offset += length;
  }
  return {};
}

}  // namespace

Result<void> Kern::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto version, table.read<Uint16>(0, Check::kern_length));
  FERRO_REQUIRE(version == 0 || version == 1, Check::kern_version, table.at(0));
  return version == 0 ? walk_version_0(table, walker) : walk_apple_version(table, walker);
}

}  // namespace ferro
