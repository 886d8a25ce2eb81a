// Fonts that the mutator makes: what each mutation does, and what none may do.
// SPDX-License-Identifier: Apache-2.0
#include "mutator/mutator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "oracles/case.h"
#include "registry.h"

namespace ferrotype::mutator {
namespace {

namespace fs = std::filesystem;

Bytes read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Bytes seed(const char* name) { return read(fs::path(FERROTYPE_CORPUS) / "seeds" / name); }

const ferro_parser& teller() { return *find_parser("cpp"); }

// In place of the fuzzer's own: one bit.
std::size_t flip(std::span<std::uint8_t> bytes, std::size_t used) {
  if (used != 0) bytes[used / 2] ^= 1U;
  return std::max<std::size_t>(used, 1);
}

bool opens(std::span<const std::uint8_t> font) {
  ferro_face* face = nullptr;
  const bool opened = teller().open(font.data(), font.size(), 0, &face).code == FERRO_OK;
  teller().close(face);
  return opened;
}

std::uint32_t sum(std::span<const std::uint8_t> bytes) {
  std::uint32_t total = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 4) total += get(bytes, i, 4);
  return total;
}

constexpr auto everything = "synth-everything.ttf";

TEST(FontFile, a_longer_table_moves_what_lies_behind) {
  FontFile font(seed(everything), 0);
  const auto maxp = *font.find(tag("maxp"));
  const Table before = font.tables()[maxp];
  const std::vector<std::uint32_t> all = [&] {
    std::vector<std::uint32_t> sums;
    for (std::size_t i = 0; i < font.tables().size(); ++i) sums.push_back(sum(font.content(i)));
    return sums;
  }();
  font.replace(before.offset + before.length, 0, Bytes(8, 0xAA));
  EXPECT_EQ(font.tables()[maxp].length, before.length + 8);
  for (std::size_t i = 0; i < font.tables().size(); ++i) {
    if (i != maxp) {
      EXPECT_EQ(sum(font.content(i)), all[i]) << i;
    }
  }
  EXPECT_TRUE(opens(font.bytes()));
}

TEST(FontFile, a_table_more_and_one_less) {
  FontFile font(seed(everything), 0);
  const auto count = font.tables().size();
  const Bytes content{1, 2, 3, 4, 5};
  font.add(tag("zzzz"), content);
  ASSERT_EQ(font.tables().size(), count + 1);
  EXPECT_TRUE(std::ranges::equal(font.content(*font.find(tag("zzzz"))), content));
  EXPECT_TRUE(opens(font.bytes()));
  font.remove(*font.find(tag("zzzz")));
  EXPECT_EQ(font.tables().size(), count);
  EXPECT_FALSE(font.find(tag("zzzz")).has_value());
  EXPECT_TRUE(opens(font.bytes()));
}

TEST(FontFile, repair_makes_checksums_and_glyph_counts_right) {
  FontFile font(seed("subset-dejavu-sans-kern.ttf"), 0);
  const auto loca = font.tables()[*font.find(tag("loca"))];
  // An offset far behind glyf, and a number of glyphs that is not that of loca.
  put(font.span(), loca.offset + 4, 2, 0xFFFF);
  put(font.span(), font.tables()[*font.find(tag("maxp"))].offset + 4, 2, 0x1234);
  font.repair();
  EXPECT_EQ(sum(font.bytes()), 0xB1B0AFBA);
  const std::size_t size = get(font.bytes(), font.tables()[*font.find(tag("head"))].offset + 50, 2) == 1 ? 4 : 2;
  EXPECT_EQ(get(font.content(*font.find(tag("maxp"))), 4, 2), loca.length / size - 1);
  std::uint32_t before = 0;
  for (std::size_t at = loca.offset; at < loca.offset + loca.length; at += size) {
    const auto entry = get(font.bytes(), at, size);
    EXPECT_GE(entry, before);
    before = entry;
  }
}

TEST(FontFile, all_faces_of_a_collection_stay_whole) {
  const auto bytes = seed("synth-collection-different-faces.ttc");
  const auto opens_face = [](const Bytes& font, std::uint32_t number) {
    ferro_face* face = nullptr;
    const bool opened = teller().open(font.data(), font.size(), number, &face).code == FERRO_OK;
    teller().close(face);
    return opened;
  };
  const auto sums = [](const FontFile& font) {
    std::vector<std::uint32_t> all;
    for (std::size_t i = 0; i < font.tables().size(); ++i) all.push_back(sum(font.content(i)));
    return all;
  };
  FontFile font(bytes, 0);
  ASSERT_TRUE(opens_face(bytes, 1));
  const auto second = sums(FontFile(bytes, 1));
  // A record more moves the second directory; a longer first table moves what the second face has.
  font.add(tag("zzzz"), Bytes{1, 2, 3, 4});
  EXPECT_EQ(sums(FontFile(font.bytes(), 1)), second);
  const auto first = *std::ranges::min_element(font.tables(), {}, &Table::offset);
  font.replace(first.offset + first.length, 0, Bytes(8, 0));
  font.repair();
  EXPECT_EQ(FontFile(font.bytes(), 1).tables().size(), second.size());
  EXPECT_TRUE(opens_face(font.bytes(), 0));
  EXPECT_TRUE(opens_face(font.bytes(), 1));
}

TEST(FieldMap, knows_types_and_who_counts_records) {
  const auto bytes = seed(everything);
  const FontFile font(bytes, 0);
  const std::vector<std::uint32_t> tags{tag("cmap"), tag("maxp"), tag("name")};
  const auto map = map_fields(teller(), bytes, 0, tags, 4096);
  const auto maxp = font.tables()[*font.find(tag("maxp"))];
  const auto glyphs = std::ranges::find(map.fields, maxp.offset + 4, &Field::offset);
  ASSERT_NE(glyphs, map.fields.end());
  EXPECT_EQ(glyphs->type, FieldType::count);
  EXPECT_EQ(glyphs->size, 2U);
  const auto cmap = font.tables()[*font.find(tag("cmap"))];
  // The first encoding record: 8 bytes, counted by numTables.
  const auto record = std::ranges::find(map.records, cmap.offset + 4, &Record::offset);
  ASSERT_NE(record, map.records.end());
  EXPECT_EQ(record->size, 8U);
  ASSERT_NE(record->count, not_counted);
  EXPECT_EQ(map.fields[record->count].offset, cmap.offset + 2);
}

TEST(Mutations, each_changes_a_font) {
  const auto bytes = seed(everything);
  const FontFile other(seed("subset-dejavu-sans-kern.ttf"), 0);
  const FontFile whole(bytes, 0);
  std::vector<std::uint32_t> tags;
  for (const Table& table : whole.tables()) tags.push_back(table.tag);
  const auto map = map_fields(teller(), bytes, 0, tags, 4096);
  for (std::size_t i = 0; i < mutation_names.size(); ++i) {
    int changed = 0;
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
      FontFile font(bytes, 0);
      Random random(seed);
      if (mutate(font, map, static_cast<Mutation>(i), &other, flip, random) && font.bytes() != bytes) ++changed;
    }
    EXPECT_GE(changed, 10) << mutation_names.at(i);
  }
}

TEST(Mutations, a_record_more_is_counted) {
  const auto bytes = seed(everything);
  const std::vector<std::uint32_t> tags{tag("cmap")};
  const auto map = map_fields(teller(), bytes, 0, tags, 4096);
  ASSERT_FALSE(map.records.empty());
  int counted = 0;
  for (std::uint32_t seed = 1; seed <= 32; ++seed) {
    FontFile font(bytes, 0);
    Random random(seed);
    if (!mutate(font, map, Mutation::insert_record, nullptr, flip, random)) continue;
    EXPECT_GT(font.bytes().size(), bytes.size());
    for (const Record& record : map.records) {
      const Field& field = map.fields[record.count == not_counted ? 0 : record.count];
      if (get(font.bytes(), field.offset, field.size) == get(bytes, field.offset, field.size) + 1) {
        ++counted;
        break;
      }
    }
  }
  EXPECT_GE(counted, 20);
}

TEST(Mutations, each_parameter_of_a_trailer_changes_and_can_be_read_back) {
  Parameters parameters;
  Random random(3);
  int faces = 0;
  int glyphs = 0;
  int coordinates = 0;
  int texts = 0;
  for (int i = 0; i < 4000; ++i) {
    const Parameters before = parameters;
    mutate(parameters, 10, random);
    faces += static_cast<int>(before.face != parameters.face);
    glyphs += static_cast<int>(before.first_glyph != parameters.first_glyph) +
              static_cast<int>(before.glyph_count != parameters.glyph_count);
    coordinates += static_cast<int>(before.coordinates != parameters.coordinates);
    texts += static_cast<int>(before.text != parameters.text);
    const auto tail = trailer(parameters);
    const Case read_back = read_case(tail);
    ASSERT_TRUE(read_back.font.empty());
    ASSERT_EQ(read_back.parameters, parameters);
  }
  for (const int changed : {faces, glyphs, coordinates, texts}) EXPECT_GE(changed, 300);
}

TEST(FontMutator, the_same_seed_makes_the_same) {
  const auto bytes = seed(everything);
  const auto make = [&](FontMutator& mutator, std::uint32_t seed) {
    Bytes data(bytes);
    data.resize(4 * bytes.size());
    data.resize(mutator.mutate(data, bytes.size(), seed));
    return data;
  };
  FontMutator warm(teller(), {}, flip);
  int different = 0;
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    FontMutator cold(teller(), {}, flip);
    const auto first = make(cold, seed);
    FontMutator again(teller(), {}, flip);
    EXPECT_EQ(first, make(again, seed));
    // Whatever it has changed before.
    EXPECT_EQ(first, make(warm, seed)) << seed;
    different += static_cast<int>(first != bytes);
  }
  EXPECT_GE(different, 90);
}

// Half of what comes out is still a font, which of flipped bits anywhere less is.
TEST(FontMutator, most_of_what_it_makes_opens) {
  FontMutator mutator(teller(), {}, flip);
  const auto bytes = seed(everything);
  int open = 0;
  constexpr int all = 1000;
  for (std::uint32_t seed = 1; seed <= all; ++seed) {
    Bytes data(bytes);
    data.resize(4 * bytes.size());
    data.resize(mutator.mutate(data, bytes.size(), seed));
    open += static_cast<int>(opens(data));
  }
  EXPECT_GE(open, all / 2);
}

// What it finds nothing to do in it gives to the fuzzer; a font, whichever face was meant, has always something.
TEST(FontMutator, seldom_gives_a_font_up) {
  for (const char* name : {everything, "subset-dejavu-sans-kern.ttf", "synth-collection-one-face.ttc"}) {
    const auto bytes = seed(name);
    int given_up = 0;
    FontMutator mutator(teller(), {.repair_of_64 = 48, .bytes_of_64 = 0},
                        [&](std::span<std::uint8_t> data, std::size_t used) {
                          given_up += static_cast<int>(used == bytes.size());
                          return flip(data, used);
                        });
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
      Bytes data(bytes);
      data.resize(4 * bytes.size());
      static_cast<void>(mutator.mutate(data, bytes.size(), seed * 7919));
    }
    EXPECT_LE(given_up, 40) << name;
  }
}

TEST(FontMutator, takes_tables_of_another_font_and_keeps_the_trailer) {
  FontMutator mutator(teller(), {}, flip);
  auto left = seed("synth-sfnt-minimal.ttf");
  const auto tail = trailer({.face = 0, .first_glyph = 1, .glyph_count = 2, .coordinates = {}, .text = {}});
  left.insert(left.end(), tail.begin(), tail.end());
  const auto right = seed(everything);
  int crossed = 0;
  int grown = 0;
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    Bytes data(left.size() + right.size());
    data.resize(mutator.cross(left, right, data, seed));
    if (data.empty()) continue;
    ++crossed;
    EXPECT_TRUE(std::equal(tail.rbegin(), tail.rend(), data.rbegin()));
    const auto count = [](const Bytes& bytes) { return FontFile(bytes, 0).tables().size(); };
    grown += static_cast<int>(count(data) > count(left));
  }
  EXPECT_GE(crossed, 20);
  EXPECT_GE(grown, 10);
}

TEST(FontMutator, stays_inside_on_every_input_of_the_corpus_and_on_noise) {
  FontMutator mutator(teller(), {}, flip);
  std::vector<Bytes> inputs;
  for (const char* folder : {"seeds", "regression", "ablation"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(FERROTYPE_CORPUS) / folder)) {
      if (entry.file_size() < 20'000) inputs.push_back(read(entry.path()));
    }
  }
  Random random(7);
  for (int i = 0; i < 100; ++i) {
    Bytes noise(below(random, 300));
    std::ranges::generate(noise, [&] { return static_cast<std::uint8_t>(random()); });
    // A directory of what comes.
    put(noise, 0, 4, 0x00010000);
    put(noise, 4, 2, static_cast<std::uint32_t>(below(random, 12)));
    inputs.push_back(noise);
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
      // Exactly so much memory, of which AddressSanitizer sees the end.
      const std::size_t room = inputs[i].size() + 1 + seed * 37;
      Bytes data(inputs[i]);
      data.resize(room);
      data.shrink_to_fit();
      const auto size = mutator.mutate(data, inputs[i].size(), seed);
      ASSERT_GE(size, 1U);
      ASSERT_LE(size, room);
      const auto& right = inputs[(i * 31 + seed) % inputs.size()];
      ASSERT_LE(mutator.cross(inputs[i], right, data, seed), room);
    }
  }
}

}  // namespace
}  // namespace ferrotype::mutator
