// SPDX-License-Identifier: Apache-2.0
//
// The C++ parser in a sandbox answers as it does outside, keeps the contract, and its faces share nothing.
#include "sandbox.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <thread>
#include <vector>

#include "contract.h"
#include "oracles/examination.h"

namespace ferrotype::test {
namespace {

using Sandbox = SandboxTest;

// Says what differs.
class Failures final : public Reporter {
 public:
  void report(const Verdict& verdict) override { ADD_FAILURE() << font << ": " << to_json_line(verdict); }
  std::string font;
};

// Those that are sound, and those that once broke something; paths from the seeds.
std::vector<std::string> corpus() {
  const std::filesystem::path seeds = FERROTYPE_SEEDS;
  std::vector<std::string> names;
  for (const char* folder : {".", "../regression"}) {
    for (const auto& file : std::filesystem::directory_iterator(seeds / folder))
      names.push_back(folder / file.path().filename());
  }
  std::ranges::sort(names);
  return names;
}

std::vector<std::uint8_t> as_it_is(const std::vector<std::uint8_t>& font) { return font; }

// With some hundred kilobytes before each table: with guard pages, a large font comes into the sandbox in portions.
std::vector<std::uint8_t> spread_out(const std::vector<std::uint8_t>& font) {
  constexpr std::size_t header = 12;
  constexpr std::size_t record = 16;
  constexpr std::size_t between = 123'457;
  auto spread = font;
  const auto number = [&](std::size_t at) {
    return std::size_t{font[at]} << 24U | font[at + 1] << 16U | font[at + 2] << 8U | font[at + 3];
  };
  if (font.size() < header || number(0) == 0x74746366) return spread;
  const std::size_t end = header + record * (std::size_t{font[4]} << 8U | font[5]);
  for (std::size_t at = header; at < end && at + record <= font.size(); at += record) {
    const std::size_t offset = number(at + 8);
    const std::size_t length = number(at + 12);
    if (offset > font.size() || length > font.size() - offset) continue;
    spread.resize(spread.size() + between, 0xEE);
    for (std::size_t i = 0; i < 4; ++i) spread[at + 8 + i] = static_cast<std::uint8_t>(spread.size() >> (24 - 8 * i));
    spread.insert(spread.end(), font.begin() + static_cast<std::ptrdiff_t>(offset),
                  font.begin() + static_cast<std::ptrdiff_t>(offset + length));
  }
  return spread;
}

void expect_equal_answers(const ferro_parser& parser,
                          std::vector<std::uint8_t> (*changed)(const std::vector<std::uint8_t>&)) {
  const std::vector<const ferro_parser*> both = {find_parser("cpp"), &parser};
  const auto names = corpus();
  ASSERT_GT(names.size(), 200);
  for (const Operation* operation : operations()) {
    Failures failures;
    Examination examination(OracleKind::twin, *operation, both, failures);
    for (const auto& name : names) {
      failures.font = name;
      const auto font = changed(seed(name));
      examination.run(read_case(font));
    }
    EXPECT_GT(examination.counters().comparisons, 2 * names.size()) << operation->name;
    const auto counted = examination.parser_counters();
    EXPECT_GT(counted[1].outcomes[FERRO_OK], 50) << operation->name;
    EXPECT_EQ(counted[0].outcomes, counted[1].outcomes) << operation->name;
  }
}

TEST_P(Sandbox, answers_as_outside_to_every_operation_of_every_font) { expect_equal_answers(parser(), as_it_is); }

TEST_P(Sandbox, answers_as_outside_where_tables_lie_far_apart) { expect_equal_answers(parser(), spread_out); }

void fail(contract* self, const char* file, int line, const char* expectation) {
  ADD_FAILURE_AT(file, line) << self->parser->name << ": " << expectation;
}

TEST_P(Sandbox, keeps_the_contract) {
  for (const char* name : {"subset-dejavu-sans-kern.ttf", "synth-everything.ttf", "synth-collection-shared.ttc",
                           "synth-fvar-instances.ttf", "fontations-mplus1code-vertical-subset.ttf"}) {
    const auto font = seed(name);
    contract self = {&parser(), font.data(), font.size(), true, fail, nullptr};
    check_constant_as_c(&self);
    check_faces_as_c(&self);
    check_cut_face_as_c(&self);
    const auto face = open(parser(), font);
    check_arguments_as_c(&self, face.get());
    check_buffers_as_c(&self, face.get());
    EXPECT_EQ(check_answers_as_c(&self, face.get()), check_answers_as_c(&self, face.get()));
  }
}

TEST_P(Sandbox, threads_share_a_face) {
  const auto font = seed("synth-everything.ttf");
  contract self = {&parser(), font.data(), font.size(), true, fail, nullptr};
  const auto expected = check_answers_as_c(&self, open(parser(), font).get());
  const auto shared = open(parser(), font);
  std::atomic<int> different = 0;
  constexpr std::size_t count = 4;
  std::vector<std::jthread> threads;
  threads.reserve(count);
  while (threads.size() < count) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 3; ++turn) {
        if (check_answers_as_c(&self, shared.get()) != expected) ++different;
        if (check_answers_as_c(&self, open(parser(), font).get()) != expected) ++different;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(different, 0);
}

TEST_P(Sandbox, twenty_thousand_faces_one_after_the_other) {
  const auto font = seed("subset-dejavu-sans-kern.ttf");
  ferro_face_info expected{};
  ASSERT_EQ(parser().info(open(parser(), font).get(), &expected).code, FERRO_OK);
  for (int i = 0; i < 20'000; ++i) {
    const auto face = open(parser(), font);
    ferro_face_info info{};
    ASSERT_EQ(parser().info(face.get(), &info).code, FERRO_OK) << i;
    ASSERT_EQ(std::memcmp(&info, &expected, sizeof(info)), 0) << i;
  }
}

// As many as there is address space for, and then the limit.
TEST_P(Sandbox, faces_at_once_until_there_is_no_room) {
  const auto font = seed("subset-dejavu-sans-kern.ttf");
  rlimit unlimited{};
  ASSERT_EQ(getrlimit(RLIMIT_AS, &unlimited), 0);
  const rlimit limited = {std::min<rlim_t>(unlimited.rlim_max, rlim_t{1} << 40U), unlimited.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_AS, &limited), 0);
  std::vector<OwnedFace> faces;
  ferro_status status{};
  constexpr std::size_t most = 1000;
  while (faces.size() < most) {
    ferro_face* face = nullptr;
    status = parser().open(font.data(), font.size(), 0, &face);
    if (status.code != FERRO_OK) break;
    faces.emplace_back(face, Close{&parser()});
  }
  EXPECT_GT(faces.size(), 100);
  EXPECT_EQ(status.code, FERRO_LIMIT);
  EXPECT_STREQ(status.check, "buffer_capacity");
  ferro_face_info info{};
  for (const auto& face : faces) EXPECT_EQ(parser().info(face.get(), &info).code, FERRO_OK);
  faces.clear();
  EXPECT_NE(open(parser(), font), nullptr);
  EXPECT_EQ(setrlimit(RLIMIT_AS, &unlimited), 0);
}

// Of several megabytes, so that memory grows beyond what it begins with and shrinks again for the next face.
TEST_P(Sandbox, a_large_font_and_a_small_one_by_turns) {
  const auto small = seed("subset-dejavu-sans-kern.ttf");
  auto large = small;
  large.resize(std::size_t{24} << 20U);
  contract self = {&parser(), small.data(), small.size(), true, fail, nullptr};
  const auto expected = check_answers_as_c(&self, open(parser(), small).get());
  self.font = large.data();
  self.size = large.size();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(check_answers_as_c(&self, open(parser(), large).get()), expected);
    EXPECT_EQ(check_answers_as_c(&self, open(parser(), small).get()), expected);
  }
}

struct Asking {
  ferro_sink sink;
  const ferro_parser* parser;
  const ferro_face* face;
  std::size_t answers = 0;
};

TEST_P(Sandbox, a_sink_asks_the_face_that_it_walks) {
  const auto font = seed("subset-dejavu-sans-kern.ttf");
  const auto face = open(parser(), font);
  Asking asking{{[](ferro_sink* sink, const ferro_event*, std::size_t) {
                   auto& self = *reinterpret_cast<Asking*>(sink);
                   ferro_face_info info{};
                   const std::uint32_t codepoint = 'A';
                   std::uint32_t glyph = 0;
                   EXPECT_EQ(self.parser->info(self.face, &info).code, FERRO_OK);
                   EXPECT_EQ(self.parser->glyphs(self.face, &codepoint, 1, &glyph).code, FERRO_OK);
                   if (glyph != 0) ++self.answers;
                   return std::int32_t{0};
                 },
                 nullptr},
                &parser(),
                face.get()};
  EXPECT_EQ(parser().walk(face.get(), 0x636D6170, &asking.sink).code, FERRO_OK);
  EXPECT_GT(asking.answers, 0);
}

INSTANTIATE_TEST_SUITE_P(Guard, Sandbox, testing::Values("cpp_sandbox", "cpp_sandbox_checked"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace ferrotype::test
