// SPDX-License-Identifier: Apache-2.0
//
// The contract finds parsers that break it: in the variation space, in vertical text, and in texts.
#include <gtest/gtest.h>

#include "breaches.h"

namespace ferrotype::test {
namespace {

TEST(Breaches, a_reserved_member_of_an_axis) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.axes = [](const ferro_face* face, ferro_axes* out) {
                if (face == nullptr || out == nullptr) return bad_argument;
                if (!append(out, 1)) return limit;
                out->data[out->size - 1].reserved = 1;
                return ok;
              };
            }),
            0);
}

TEST(Breaches, an_instance_without_its_coordinates) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.axes = [](const ferro_face* face, ferro_axes* out) {
                if (face == nullptr || out == nullptr) return bad_argument;
                return append(out, 1) ? ok : limit;
              };
              parser.named_instances = [](const ferro_face* face, ferro_named_instances* out, ferro_fixeds* values) {
                if (face == nullptr || out == nullptr || values == nullptr) return bad_argument;
                return append(out, 1) ? ok : limit;
              };
            }),
            0);
}

TEST(Breaches, an_instance_that_is_kept_without_room_for_its_coordinates) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.axes = [](const ferro_face* face, ferro_axes* out) {
                if (face == nullptr || out == nullptr) return bad_argument;
                return append(out, 1) ? ok : limit;
              };
              parser.named_instances = [](const ferro_face* face, ferro_named_instances* out, ferro_fixeds* values) {
                if (face == nullptr || out == nullptr || values == nullptr) return bad_argument;
                return append(out, 1) && append(values, 1) ? ok : limit;
              };
            }),
            0);
}

using Normalize = decltype(ferro_parser::normalize);

int breaches_with_normalize(Normalize normalize) {
  return breaches_with([&](auto& parser) { parser.normalize = normalize; });
}

TEST(Breaches, a_coordinate_behind_the_last_axis) {
  EXPECT_GT(breaches_with_normalize([](const ferro_face* face, const ferro_setting* settings, std::size_t size,
                                       std::int16_t* out, std::size_t axes) {
              if (face == nullptr || (size != 0 && settings == nullptr) || (axes != 0 && out == nullptr))
                return bad_argument;
              for (std::size_t i = 0; i < axes; ++i) out[i] = 1;
              return ok;
            }),
            0);
}

std::int16_t first_coordinate = 0;

// With one axis, and that coordinate on it.
int breaches_with_coordinate(std::int16_t value) {
  first_coordinate = value;
  return breaches_with([](auto& parser) {
    parser.axes = [](const ferro_face* face, ferro_axes* out) {
      if (face == nullptr || out == nullptr) return bad_argument;
      return append(out, 1) ? ok : limit;
    };
    parser.normalize = [](const ferro_face* face, const ferro_setting* settings, std::size_t size, std::int16_t* out,
                          std::size_t axes) {
      if (face == nullptr || (size != 0 && settings == nullptr) || (axes != 0 && out == nullptr)) return bad_argument;
      for (std::size_t i = 0; i < axes; ++i) out[i] = i == 0 ? first_coordinate : std::int16_t{0};
      return ok;
    };
  });
}

TEST(Breaches, a_coordinate_out_of_range) {
  EXPECT_EQ(breaches_with_coordinate(16384), 0);
  EXPECT_GT(breaches_with_coordinate(16385), 0);
  EXPECT_GT(breaches_with_coordinate(-16385), 0);
}

TEST(Breaches, no_instance) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.locate = [](const ferro_face* face, const std::int16_t* coordinates, std::size_t axes,
                                 ferro_instance** out) {
                if (face == nullptr || out == nullptr || (axes != 0 && coordinates == nullptr)) return bad_argument;
                *out = nullptr;
                return ok;
              };
            }),
            0);
}

TEST(Breaches, an_instance_written_in_a_failing_call) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.locate = [](const ferro_face* face, const std::int16_t* coordinates, std::size_t axes,
                                 ferro_instance** out) {
                if (face == nullptr || out == nullptr || (axes != 0 && coordinates == nullptr)) return bad_argument;
                *out = nullptr;
                return malformed;
              };
            }),
            0);
}

TEST(Breaches, no_function_to_release_with) {
  ferro_parser parser = *find_parser("null");
  int breaches = 0;
  contract self = {&parser, nullptr, 0, false, count, &breaches};
  check_constant_as_c(&self);
  EXPECT_EQ(breaches, 0);
  parser.release = nullptr;
  check_constant_as_c(&self);
  EXPECT_EQ(breaches, 1);
}

TEST(Breaches, an_instance_that_answers_by_the_number_of_others) {
  EXPECT_GT(breaches_with([](auto& parser) {
              static float alive = 0;
              static const ferro_parser& null = *find_parser("null");
              parser.locate = [](const ferro_face* face, const std::int16_t* coordinates, std::size_t axes,
                                 ferro_instance** out) {
                const auto status = null.locate(face, coordinates, axes, out);
                if (status.code == FERRO_OK) ++alive;
                return status;
              };
              parser.metrics = [](const ferro_face* face, const ferro_instance* instance, ferro_metrics* out) {
                const auto status = null.metrics(face, instance, out);
                if (status.code == FERRO_OK && instance != nullptr) out->ascender = alive;
                return status;
              };
            }),
            0);
}

TEST(Breaches, origins_written_in_a_failing_call) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.vertical_advances = [](const ferro_face* face, const ferro_instance*, const std::uint32_t* glyphs,
                                            std::size_t size, float* advances, float*, float* origins) {
                if (face == nullptr || (size != 0 && (glyphs == nullptr || advances == nullptr))) return bad_argument;
                if (origins != nullptr && size != 0) origins[0] = 0;
                return malformed;
              };
            }),
            0);
}

TEST(Breaches, an_end_behind_the_text) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.glyph_names = [](const ferro_face* face, const std::uint32_t* glyphs, std::size_t size,
                                      std::uint32_t* ends, ferro_bytes* out) {
                if (face == nullptr || out == nullptr || (size != 0 && (glyphs == nullptr || ends == nullptr)))
                  return bad_argument;
                for (std::size_t i = 0; i < size; ++i) ends[i] = static_cast<std::uint32_t>(i);
                return ok;
              };
            }),
            0);
}

TEST(Breaches, ends_written_without_room_for_the_text) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.glyph_names = [](const ferro_face* face, const std::uint32_t* glyphs, std::size_t size,
                                      std::uint32_t* ends, ferro_bytes* out) {
                if (face == nullptr || out == nullptr || (size != 0 && (glyphs == nullptr || ends == nullptr)))
                  return bad_argument;
                for (std::size_t i = 0; i < size; ++i) ends[i] = 1;
                return size == 0 || append(out, 1) ? ok : limit;
              };
              parser.capabilities &= ~FERRO_CAN_GLYPH_OF_NAME;
            }),
            0);
}

TEST(Breaches, a_glyph_that_has_not_the_name) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.glyph_of_name = [](const ferro_face* face, const std::uint8_t* name, std::size_t length,
                                        std::uint32_t* out) {
                if (face == nullptr || out == nullptr || (length != 0 && name == nullptr)) return bad_argument;
                *out = 0;
                return ok;
              };
            }),
            0);
}

using NameTexts = decltype(ferro_parser::name_texts);

// With texts instead of names, of which the null parser has none.
int breaches_with_texts(NameTexts texts) {
  return breaches_with([&](auto& parser) {
    parser.capabilities &= ~FERRO_CAN_NAMES;
    parser.name_texts = texts;
  });
}

// One text of these bytes, with these ends.
template <ferro_code code, std::uint32_t text_end, std::uint32_t language_end, std::uint8_t... letters>
ferro_status one_text(const ferro_face* face, ferro_name_texts* texts, ferro_bytes* bytes) {
  if (face == nullptr || texts == nullptr || bytes == nullptr) return bad_argument;
  constexpr std::size_t count = sizeof...(letters);
  const std::uint8_t given[] = {letters...};
  // Both or none.
  const std::size_t size = texts->size;
  if (!append(texts, 1)) return limit;
  if (!append(bytes, count)) {
    texts->size = size;
    return limit;
  }
  texts->data[size] = {code, text_end, language_end, 0};
  std::memcpy(bytes->data + bytes->size - count, given, count);
  return ok;
}

TEST(Breaches, texts_that_keep_the_contract) {
  EXPECT_EQ((breaches_with_texts(one_text<FERRO_OK, 2, 3, 0xC3, 0x84, 'd'>)), 0);
}

TEST(Breaches, a_text_that_is_no_utf8) {
  EXPECT_GT((breaches_with_texts(one_text<FERRO_OK, 2, 3, 0xC3, 'a', 'd'>)), 0);
  EXPECT_GT((breaches_with_texts(one_text<FERRO_OK, 3, 3, 0xED, 0xA0, 0x80>)), 0);
  EXPECT_GT((breaches_with_texts(one_text<FERRO_OK, 1, 2, 'a', 0xFF>)), 0);
}

TEST(Breaches, ends_of_a_text_that_descend) { EXPECT_GT((breaches_with_texts(one_text<FERRO_OK, 2, 1, 'a', 'b'>)), 0); }

TEST(Breaches, a_text_behind_the_last_end) { EXPECT_GT((breaches_with_texts(one_text<FERRO_OK, 1, 1, 'a', 'b'>)), 0); }

TEST(Breaches, a_text_where_there_is_none) {
  EXPECT_GT((breaches_with_texts(one_text<FERRO_MALFORMED, 1, 1, 'a'>)), 0);
}

TEST(Breaches, texts_of_more_names_than_there_are) {
  EXPECT_GT(breaches_with([](auto& parser) { parser.name_texts = one_text<FERRO_OK, 1, 1, 'a'>; }), 0);
}

}  // namespace
}  // namespace ferrotype::test
