// SPDX-License-Identifier: Apache-2.0
//
// The contract finds parsers that break it.
#include "breaches.h"

#include <gtest/gtest.h>

namespace ferrotype::test {
namespace {

TEST(Breaches, none_in_the_null_parser) { EXPECT_EQ(breaches_of(*find_parser("null")), 0); }

TEST(Breaches, a_name_with_a_space) {
  EXPECT_GT(breaches_with([](auto& parser) { parser.name = "a b"; }), 0);
}

TEST(Breaches, a_structure_of_another_size) {
  EXPECT_GT(breaches_with([](auto& parser) { parser.struct_size -= 8; }), 0);
}

TEST(Breaches, a_count_written_in_a_failing_call) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.face_count = [](const std::uint8_t* data, std::size_t, std::uint32_t* out) {
                if (out == nullptr) return bad_argument;
                *out = 1;
                return data == nullptr ? bad_argument : ok;
              };
            }),
            0);
}

TEST(Breaches, a_null_face_that_is_answered) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.glyphs = [](const ferro_face*, const std::uint32_t*, std::size_t, std::uint32_t*) { return ok; };
            }),
            0);
}

TEST(Breaches, outputs_written_in_a_failing_call) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.metrics = [](const ferro_face* face, const ferro_instance*, ferro_metrics* out) {
                if (face == nullptr || out == nullptr) return bad_argument;
                out->ascender = 1;
                return malformed;
              };
            }),
            0);
}

TEST(Breaches, a_size_advanced_in_a_failing_call) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.names = [](const ferro_face* face, ferro_names* out) {
                if (face == nullptr || out == nullptr) return bad_argument;
                const std::size_t wanted = ++out->size;
                if (wanted > out->capacity && (out->grow == nullptr || out->grow(out, wanted) != 0)) return limit;
                out->data[wanted - 1] = {};
                return ok;
              };
            }),
            0);
}

TEST(Breaches, a_buffer_that_is_overwritten_from_the_start) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.mappings = [](const ferro_face* face, ferro_mappings* out) {
                if (face == nullptr || out == nullptr) return bad_argument;
                if (out->capacity == 0 && (out->grow == nullptr || out->grow(out, 1) != 0)) return limit;
                out->data[0] = {0x41, 0};
                out->size = 1;
                return ok;
              };
            }),
            0);
}

TEST(Breaches, an_answer_that_changes) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.advances = [](const ferro_face* face, const ferro_instance*, const std::uint32_t* glyphs,
                                   std::size_t size, float* advances, float*) {
                if (face == nullptr || (size != 0 && (glyphs == nullptr || advances == nullptr))) return bad_argument;
                static float next = 0;
                for (std::size_t i = 0; i < size; ++i) advances[i] = next++;
                return ok;
              };
            }),
            0);
}

TEST(Breaches, events_that_go_on_after_a_stop) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.walk = [](const ferro_face* face, std::uint32_t, ferro_sink* sink) {
                if (face == nullptr || sink == nullptr || sink->take == nullptr) return bad_argument;
                const ferro_event event{"head", "flags", {}, FERRO_UNSIGNED, 0, 0, nullptr, FERRO_NO_OFFSET};
                sink->take(sink, &event, 1);
                sink->take(sink, &event, 1);
                return ok;
              };
            }),
            0);
}

// An outline needs a font with glyphs, which the null parser does not see.
TEST(Breaches, a_path_that_is_not_closed) {
  EXPECT_GT(breaches_with([](auto& parser) {
              parser.info = [](const ferro_face* face, ferro_face_info* out) {
                if (face == nullptr || out == nullptr) return bad_argument;
                *out = {0x00010000, 1, 1000, {}};
                return ok;
              };
              parser.capabilities &= ~FERRO_CAN_EXTENTS;
              parser.outline = [](const ferro_face* face, const ferro_instance*, std::uint32_t, ferro_outline* out) {
                if (face == nullptr || out == nullptr) return bad_argument;
                if (out->verbs.grow == nullptr || out->points.grow == nullptr ||
                    out->verbs.grow(&out->verbs, out->verbs.size + 1) != 0 ||
                    out->points.grow(&out->points, out->points.size + 1) != 0)
                  return limit;
                out->verbs.data[out->verbs.size++] = FERRO_MOVE;
                out->points.data[out->points.size++] = {1, 1};
                return ok;
              };
            }),
            0);
}

}  // namespace
}  // namespace ferrotype::test
