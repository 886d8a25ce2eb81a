// SPDX-License-Identifier: Apache-2.0
//
// Sessions find what breaks the contract in the variation space and in texts: the null parser with one operation
// replaced by a faulty one. Instances live as long as the session says.
#include "oracles/contract.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "base/limits.h"
#include "oracles/utf8.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

constexpr ferro_status ok{FERRO_OK, 0, nullptr, FERRO_NO_OFFSET, 0};
constexpr ferro_status malformed{FERRO_MALFORMED, 0, nullptr, FERRO_NO_OFFSET, 0};

template <class Buffer>
auto* append(Buffer* buffer, std::size_t count) {
  const std::size_t size = buffer->size;
  EXPECT_EQ(buffer->grow(buffer, size + count), 0);
  if (count != 0) std::memset(static_cast<void*>(buffer->data + size), 0, count * sizeof(*buffer->data));
  buffer->size += count;
  return buffer->data + size;
}

// A session with the damaged parser, in a font with one face, open.
struct Damaged {
  explicit Damaged(const std::function<void(ferro_parser&)>& damage) : parser(*find_parser("null")), session(parser) {
    damage(parser);
    session.begin(font);
    EXPECT_EQ(broken({.kind = CallKind::open}), "");
  }

  // What the call breaks, in words.
  std::string broken(const Call& call) {
    const auto violation = session.call(call);
    return violation ? violation->detail : "";
  }

  std::vector<std::uint8_t> font = {0, 1, 0, 0};
  ferro_parser parser;
  Session session;
};

ferro_status one_axis(const ferro_face*, ferro_axes* axes) {
  append(axes, 1);
  return ok;
}

TEST(Contract, coordinates_of_named_instances) {
  Damaged damaged([](ferro_parser& parser) {
    parser.axes = one_axis;
    parser.named_instances = [](const ferro_face*, ferro_named_instances* instances, ferro_fixeds* coordinates) {
      append(instances, 2);
      append(coordinates, 4);
      return ok;
    };
  });
  // Two for each, which no one has contradicted yet.
  EXPECT_EQ(damaged.broken({.kind = CallKind::named_instances}), "");
  EXPECT_EQ(damaged.broken({.kind = CallKind::axes}), "");
  EXPECT_EQ(damaged.broken({.kind = CallKind::named_instances}), "named_instances: 4 coordinates for 2 instances");
}

TEST(Contract, coordinates_without_an_instance) {
  Damaged damaged([](ferro_parser& parser) {
    parser.named_instances = [](const ferro_face*, ferro_named_instances*, ferro_fixeds* coordinates) {
      append(coordinates, 1);
      return ok;
    };
  });
  EXPECT_EQ(damaged.broken({.kind = CallKind::named_instances}), "named_instances: 1 coordinates for 0 instances");
}

std::int16_t given = 0;

TEST(Contract, normalised_coordinates) {
  Damaged damaged([](ferro_parser& parser) {
    parser.axes = one_axis;
    parser.normalize = [](const ferro_face*, const ferro_setting*, std::size_t, std::int16_t* out, std::size_t count) {
      std::fill_n(out, count, given);
      return ok;
    };
  });
  EXPECT_EQ(damaged.broken({.kind = CallKind::axes}), "");
  given = 16384;
  EXPECT_EQ(damaged.broken({.kind = CallKind::normalize, .axis_count = 1}), "");
  EXPECT_EQ(damaged.broken({.kind = CallKind::normalize, .axis_count = 2}),
            "normalize: coordinate 1 is 16384, behind the last axis");
  given = -16385;
  EXPECT_EQ(damaged.broken({.kind = CallKind::normalize, .axis_count = 1}),
            "normalize: coordinate 0 is -16385, outside of -1 to 1");
}

TEST(Contract, coordinates_that_are_not_written) {
  Damaged damaged([](ferro_parser& parser) {
    parser.normalize = [](const ferro_face*, const ferro_setting*, std::size_t, std::int16_t*, std::size_t) {
      return ok;
    };
  });
  EXPECT_NE(damaged.broken({.kind = CallKind::normalize, .axis_count = 1}), "");
  EXPECT_EQ(damaged.broken({.kind = CallKind::normalize}), "");
}

TEST(Contract, no_instance) {
  for (const bool null : {true, false}) {
    static bool writes = false;
    writes = null;
    Damaged damaged([](ferro_parser& parser) {
      parser.locate = [](const ferro_face*, const std::int16_t*, std::size_t, ferro_instance** out) {
        if (writes) *out = nullptr;
        return ok;
      };
    });
    EXPECT_EQ(damaged.broken({.kind = CallKind::locate}), "locate: no instance was written");
    EXPECT_FALSE(damaged.session.answer().made);
    EXPECT_EQ(damaged.broken({.kind = CallKind::metrics, .located = true}), "");
    EXPECT_FALSE(damaged.session.answer().made);
  }
}

TEST(Contract, outputs_written_in_failing_calls) {
  Damaged damaged([](ferro_parser& parser) {
    parser.locate = [](const ferro_face*, const std::int16_t*, std::size_t, ferro_instance** out) {
      *out = nullptr;
      return malformed;
    };
    parser.axes = [](const ferro_face*, ferro_axes* axes) {
      append(axes, 1);
      return malformed;
    };
    parser.named_instances = [](const ferro_face*, ferro_named_instances*, ferro_fixeds* coordinates) {
      append(coordinates, 1);
      return malformed;
    };
    parser.normalize = [](const ferro_face*, const ferro_setting*, std::size_t, std::int16_t* out, std::size_t count) {
      std::fill_n(out, count, std::int16_t{0});
      return malformed;
    };
    parser.vertical_metrics = [](const ferro_face*, const ferro_instance*, ferro_metrics* out) {
      *out = {};
      return malformed;
    };
    parser.vertical_advances = [](const ferro_face*, const ferro_instance*, const std::uint32_t*, std::size_t, float*,
                                  float*, float* origins) {
      origins[0] = 0;
      return malformed;
    };
    parser.glyph_names = [](const ferro_face*, const std::uint32_t*, std::size_t, std::uint32_t* ends, ferro_bytes*) {
      ends[0] = 0;
      return malformed;
    };
    parser.glyph_of_name = [](const ferro_face*, const std::uint8_t*, std::size_t, std::uint32_t* glyph) {
      *glyph = 0;
      return malformed;
    };
    parser.name_texts = [](const ferro_face*, ferro_name_texts*, ferro_bytes* bytes) {
      append(bytes, 1);
      return malformed;
    };
  });
  const std::array<std::uint32_t, 1> glyphs = {0};
  for (const auto kind :
       {CallKind::locate, CallKind::axes, CallKind::named_instances, CallKind::normalize, CallKind::vertical_metrics,
        CallKind::vertical_advances, CallKind::glyph_names, CallKind::glyph_of_name, CallKind::name_texts})
    EXPECT_EQ(damaged.broken({.kind = kind, .items = glyphs, .axis_count = 1}),
              std::string(name_of(kind)) + ": an output was written although the call failed");
}

TEST(Contract, outputs_that_are_not_written) {
  Damaged damaged([](ferro_parser& parser) {
    parser.vertical_metrics = [](const ferro_face*, const ferro_instance*, ferro_metrics*) { return ok; };
    parser.vertical_advances = [](const ferro_face*, const ferro_instance*, const std::uint32_t*, std::size_t count,
                                  float* advances, float* bearings, float*) {
      std::fill_n(advances, count, 0.0F);
      if (bearings != nullptr) std::fill_n(bearings, count, 0.0F);
      return ok;
    };
    parser.glyph_of_name = [](const ferro_face*, const std::uint8_t*, std::size_t, std::uint32_t*) { return ok; };
  });
  const std::array<std::uint32_t, 1> glyphs = {0};
  EXPECT_EQ(damaged.broken({.kind = CallKind::vertical_metrics}), "vertical_metrics: element 0 of 1 was not written");
  EXPECT_EQ(damaged.broken({.kind = CallKind::vertical_advances, .items = glyphs}),
            "vertical origins: element 0 of 1 was not written");
  EXPECT_EQ(damaged.broken({.kind = CallKind::vertical_advances, .bearings = false, .items = glyphs}), "");
  EXPECT_EQ(damaged.broken({.kind = CallKind::glyph_of_name}), "glyph_of_name: element 0 of 1 was not written");
}

std::vector<std::uint32_t> given_ends;
std::size_t given_bytes = 0;

// An unreadable place and an unwritten output are two findings, and so are two fields.
TEST(Contract, findings_on_one_call_have_places_of_their_own) {
  static const char* path = nullptr;
  Damaged damaged([](ferro_parser& parser) {
    parser.walk = [](const ferro_face*, uint32_t, ferro_sink* sink) {
      ferro_event event{};
      event.path = path;
      event.field = "string";
      event.kind = FERRO_BYTES;
      event.value = 1;
      sink->take(sink, &event, 1);
      return ok;
    };
    parser.info = [](const ferro_face*, ferro_face_info*) { return ok; };
  });
  const auto where = [&](CallKind kind) {
    return damaged.session.call({.kind = kind, .events = 1, .kept = 1}).value_or(Violation{}).where;
  };
  for (const auto* one : {"name.name_records[]", "ltag.tag_ranges[]"}) {
    path = one;
    EXPECT_EQ(where(CallKind::walk), std::string("walk output ") + one + ".string");
  }
  EXPECT_EQ(where(CallKind::info), "info output unwritten");
}

std::string broken_names(const std::vector<std::uint32_t>& ends, std::size_t bytes) {
  given_ends = ends;
  given_bytes = bytes;
  Damaged damaged([](ferro_parser& parser) {
    parser.glyph_names = [](const ferro_face*, const std::uint32_t*, std::size_t, std::uint32_t* out,
                            ferro_bytes* text) {
      std::ranges::copy(given_ends, out);
      append(text, given_bytes);
      return ok;
    };
  });
  const std::vector<std::uint32_t> glyphs(ends.size());
  return damaged.broken({.kind = CallKind::glyph_names, .items = glyphs});
}

TEST(Contract, ends_of_names) {
  EXPECT_EQ(broken_names({0, 3, 3, 5}, 5), "");
  EXPECT_EQ(broken_names({}, 0), "");
  EXPECT_EQ(broken_names({0, 3, 2, 5}, 5), "glyph_names: an end of 2 behind one of 3, of 5 bytes");
  EXPECT_EQ(broken_names({6}, 5), "glyph_names: an end of 6 behind one of 0, of 5 bytes");
  EXPECT_EQ(broken_names({4}, 5), "glyph_names: the last end is 4 of 5 bytes");
}

TEST(Contract, a_name_that_is_not_written) {
  Damaged damaged([](ferro_parser& parser) {
    parser.glyph_names = [](const ferro_face*, const std::uint32_t*, std::size_t, std::uint32_t* ends,
                            ferro_bytes* text) {
      EXPECT_EQ(text->grow(text, 4), 0);
      ends[0] = 4;
      text->size = 4;
      return ok;
    };
  });
  const std::array<std::uint32_t, 1> glyphs = {0};
  EXPECT_EQ(damaged.broken({.kind = CallKind::glyph_names, .items = glyphs}), "glyph_names: a name was not written");
}

std::vector<ferro_name_text> given_texts;
std::string given_text;

struct WithTexts : Damaged {
  WithTexts(const std::string& text, const std::vector<ferro_name_text>& texts)
      : Damaged([](ferro_parser& parser) {
          parser.name_texts = [](const ferro_face*, ferro_name_texts* out, ferro_bytes* bytes) {
            std::ranges::copy(given_texts, append(out, given_texts.size()));
            std::ranges::copy(given_text, append(bytes, given_text.size()));
            return ok;
          };
        }) {
    given_texts = texts;
    given_text = text;
  }
};

std::string broken_texts(const std::string& text, const std::vector<ferro_name_text>& texts) {
  return WithTexts(text, texts).broken({.kind = CallKind::name_texts});
}

TEST(Contract, texts_of_names) {
  EXPECT_EQ(broken_texts("A\u00C4de", {{FERRO_OK, 3, 5, 0}, {FERRO_UNSUPPORTED, 5, 5, 0}}), "");
  EXPECT_EQ(broken_texts("A", {{FERRO_OK, 2, 2, 0}}), "name_texts: an end of 2 behind one of 0, of 1 bytes");
  EXPECT_EQ(broken_texts("AB", {{FERRO_OK, 2, 1, 0}}), "name_texts: an end of 1 behind one of 2, of 2 bytes");
  EXPECT_EQ(broken_texts("AB", {{FERRO_OK, 1, 1, 0}}), "name_texts: the last end is 1 of 2 bytes");
  EXPECT_EQ(broken_texts("A", {{99, 1, 1, 0}}), "name_texts: there is no status 99");
  EXPECT_EQ(broken_texts("A", {{FERRO_MALFORMED, 1, 1, 0}}),
            "name_texts: element 0 has a text, although it is said to have none");
  EXPECT_EQ(broken_texts("A\xC3", {{FERRO_OK, 2, 2, 0}}), "name_texts: element 0 is no UTF-8");
  EXPECT_EQ(broken_texts("A\xFF", {{FERRO_OK, 1, 2, 0}}), "name_texts: element 0 is no UTF-8");
}

TEST(Contract, as_many_texts_as_names) {
  WithTexts damaged("A", {{FERRO_OK, 1, 1, 0}});
  EXPECT_EQ(damaged.broken({.kind = CallKind::names}), "");
  EXPECT_EQ(damaged.broken({.kind = CallKind::name_texts}), "name_texts: 1 texts for 0 names");
}

// What the parsers allow themselves is no finding, in however small a file.
TEST(Contract, work_within_the_limits_of_the_parsers) {
  namespace limits = ferro::limits;
  const std::array<std::uint32_t, 2> glyphs = {1, 2};
  Call call = {.kind = CallKind::outline, .items = std::span(glyphs).first(1)};
  for (const std::uint64_t limit :
       {limits::varc_work, limits::charstring_steps, limits::glyf_points + limits::glyf_components})
    EXPECT_GT(work_bound(call, 0), limit);
  EXPECT_LT(work_bound(call, 0), 2 * std::uint64_t{limits::varc_work});
  call = {.kind = CallKind::extents, .items = glyphs};
  EXPECT_GT(work_bound(call, 0), 2 * std::uint64_t{limits::varc_work});
  EXPECT_GT(work_bound({.kind = CallKind::walk}, 0), limits::walk_events);
}

TEST(Contract, what_is_utf8) {
  const auto well_formed = [](std::vector<std::uint8_t> bytes) { return is_utf8(bytes); };
  EXPECT_TRUE(well_formed({}));
  EXPECT_TRUE(well_formed({0x00, 0x7F, 0xC2, 0x80, 0xDF, 0xBF}));
  EXPECT_TRUE(well_formed({0xE0, 0xA0, 0x80, 0xED, 0x9F, 0xBF, 0xEE, 0x80, 0x80, 0xEF, 0xBF, 0xBF}));
  EXPECT_TRUE(well_formed({0xF0, 0x90, 0x80, 0x80, 0xF4, 0x8F, 0xBF, 0xBF}));
  for (const auto& bytes : std::vector<std::vector<std::uint8_t>>{{0x80},
                                                                  {0xC0, 0x80},
                                                                  {0xC1, 0xBF},
                                                                  {0xC2},
                                                                  {0xC2, 0x41},
                                                                  {0xE0, 0x9F, 0xBF},
                                                                  {0xED, 0xA0, 0x80},
                                                                  {0xE1, 0x80},
                                                                  {0xE1, 0x80, 0x41},
                                                                  {0xF0, 0x8F, 0xBF, 0xBF},
                                                                  {0xF4, 0x90, 0x80, 0x80},
                                                                  {0xF5, 0x80, 0x80, 0x80},
                                                                  {0xFF}})
    EXPECT_FALSE(well_formed(bytes));
}

int alive = 0;
int most_alive = 0;

struct Counting : Damaged {
  Counting()
      : Damaged([](ferro_parser& parser) {
          alive = most_alive = 0;
          static char place;
          parser.locate = [](const ferro_face*, const std::int16_t*, std::size_t count, ferro_instance** out) {
            if (count == 9) return malformed;
            most_alive = std::max(most_alive, ++alive);
            *out = reinterpret_cast<ferro_instance*>(&place);
            return ok;
          };
          parser.release = [](ferro_instance*) { --alive; };
          parser.metrics = [](const ferro_face*, const ferro_instance* instance, ferro_metrics* out) {
            *out = {instance == nullptr ? 1.0F : 2.0F, 0, 0, {}};
            return ok;
          };
        }) {}

  // 0 where the call is not made.
  float ascender(bool located) {
    EXPECT_EQ(broken({.kind = CallKind::metrics, .located = located}), "");
    return session.answer().made ? session.answer().metrics.ascender : 0;
  }
};

TEST(Contract, an_instance_lives_until_the_next) {
  Counting counting;
  EXPECT_EQ(counting.ascender(true), 0);
  EXPECT_EQ(counting.broken({.kind = CallKind::locate}), "");
  EXPECT_EQ(counting.ascender(true), 2);
  EXPECT_EQ(counting.ascender(false), 1);
  EXPECT_EQ(counting.broken({.kind = CallKind::locate}), "");
  EXPECT_EQ(alive, 1);
  EXPECT_EQ(counting.broken({.kind = CallKind::open}), "");
  EXPECT_EQ(alive, 0);
  EXPECT_EQ(counting.ascender(true), 0);
  EXPECT_EQ(counting.broken({.kind = CallKind::locate}), "");
  counting.session.end();
  EXPECT_EQ(alive, 0);
  EXPECT_EQ(most_alive, 1);
}

TEST(Contract, a_place_that_is_not_found_leaves_no_instance) {
  Counting counting;
  const std::vector<std::int16_t> nowhere(9);
  EXPECT_EQ(counting.broken({.kind = CallKind::locate}), "");
  EXPECT_EQ(counting.broken({.kind = CallKind::locate, .coordinates = nowhere}), "");
  EXPECT_EQ(alive, 0);
  EXPECT_EQ(counting.ascender(true), 0);
}

}  // namespace
}  // namespace ferrotype::test
