// SPDX-License-Identifier: Apache-2.0
//
// What becomes of a sandbox whose parser goes wrong: the guest is built once more, with plants that a walk of the table
// "PLT?" calls (parsers/variants/sandbox/guest/plants.cpp).
#include <signal.h>
#include <unistd.h>

#include <array>
#include <thread>
#include <vector>

#include "contract_support.h"
#include "sandbox.h"

namespace ferrotype::test {
namespace {

using SandboxTraps = SandboxTest;

std::int32_t take_all(ferro_sink*, const ferro_event*, std::size_t) { return 0; }

ferro_status plant(const ferro_parser& parser, const ferro_face* face, char letter) {
  ferro_sink sink{take_all, nullptr};
  return parser.walk(face, 0x504C5400U + static_cast<unsigned char>(letter), &sink);
}

ferro_status info(const ferro_parser& parser, const ferro_face* face) {
  ferro_face_info info{};
  return parser.info(face, &info);
}

ferro_status directory(const ferro_parser& parser, const ferro_face* face) {
  ferro_tables tables = new_ferro_tables(0, 0, grow_ferro_tables);
  const auto status = parser.directory(face, &tables);
  std::free(tables.data);
  return status;
}

ferro_status names(const ferro_parser& parser, const ferro_face* face) {
  ferro_names names = new_ferro_names(0, 0, grow_ferro_names);
  const auto status = parser.names(face, &names);
  std::free(names.data);
  return status;
}

ferro_status outline(const ferro_parser& parser, const ferro_face* face) {
  ferro_outline outline = new_outline(0, 0);
  const auto status = parser.outline(face, nullptr, 4, &outline);
  free_outline(&outline);
  return status;
}

ferro_status name_texts(const ferro_parser& parser, const ferro_face* face) {
  ferro_name_texts texts = new_ferro_name_texts(0, 0, grow_ferro_name_texts);
  ferro_bytes bytes = new_ferro_bytes(0, 0, grow_ferro_bytes);
  const auto status = parser.name_texts(face, &texts, &bytes);
  std::free(texts.data);
  std::free(bytes.data);
  return status;
}

constexpr std::array operations = {info, directory, names, outline, name_texts};

void expect_all_answer(const ferro_parser& parser, const ferro_face* face) {
  for (const auto operation : operations) EXPECT_EQ(operation(parser, face).code, FERRO_OK);
}

void expect_given_up(const ferro_parser& parser, const ferro_face* face, const char* why) {
  for (const auto operation : operations) {
    const auto status = operation(parser, face);
    EXPECT_EQ(status.code, FERRO_PANIC);
    EXPECT_STREQ(status.check, why);
  }
  const std::uint32_t glyph = 1;
  float advance = -7;
  EXPECT_EQ(parser.advances(face, nullptr, &glyph, 1, &advance, nullptr).code, FERRO_PANIC);
  EXPECT_EQ(advance, -7);
}

std::vector<std::uint8_t> font() { return seed("subset-dejavu-sans-kern.ttf"); }

struct Planted {
  char letter;
  const char* trap;
};
constexpr std::array traps = {Planted{'r', "sandbox trap: memory"},      Planted{'w', "sandbox trap: memory"},
                              Planted{'u', "sandbox trap: unreachable"}, Planted{'s', "sandbox trap: stack"},
                              Planted{'i', "sandbox trap: call"},        Planted{'e', "sandbox trap: answer"},
                              Planted{'b', "sandbox trap: answer"},      Planted{'m', "sandbox trap: answer"}};

TEST_P(SandboxTraps, end_the_call_and_the_face_and_nothing_else) {
  const auto bytes = font();
  const auto bystander = open(parser(), bytes);
  for (const auto& [letter, trap] : traps) {
    SCOPED_TRACE(letter);
    const auto face = open(parser(), bytes);
    expect_all_answer(parser(), face.get());
    const auto status = plant(parser(), face.get(), letter);
    EXPECT_EQ(status.code, FERRO_PANIC);
    EXPECT_STREQ(status.check, trap);
    expect_given_up(parser(), face.get(), trap);
    expect_all_answer(parser(), open(parser(), bytes).get());
    expect_all_answer(parser(), bystander.get());
  }
}

TEST_P(SandboxTraps, on_other_threads_too) {
  const auto bytes = font();
  for (const auto& [letter, trap] : traps) {
    constexpr std::size_t count = 2;
    std::vector<std::jthread> threads;
    threads.reserve(count);
    while (threads.size() < count) {
      threads.emplace_back([&, letter = letter, trap = trap] {
        for (int turn = 0; turn < 20; ++turn) {
          const auto face = open(parser(), bytes);
          EXPECT_STREQ(plant(parser(), face.get(), letter).check, trap);
          expect_all_answer(parser(), open(parser(), bytes).get());
        }
      });
    }
  }
}

TEST_P(SandboxTraps, an_answer_that_cannot_be_is_none) {
  const auto bytes = font();
  struct Lie {
    char letter;
    ferro_status (*operation)(const ferro_parser&, const ferro_face*);
  };
  for (const auto& [letter, operation] :
       {Lie{'S', info}, Lie{'K', info}, Lie{'N', info}, Lie{'A', directory}, Lie{'C', directory}, Lie{'A', names},
        Lie{'B', names}, Lie{'V', outline}, Lie{'P', outline}, Lie{'A', outline}, Lie{'T', name_texts},
        Lie{'C', name_texts}}) {
    SCOPED_TRACE(letter);
    const auto face = open(parser(), bytes);
    EXPECT_EQ(operation(parser(), face.get()).code, FERRO_OK);
    plant(parser(), face.get(), letter);
    const auto status = operation(parser(), face.get());
    EXPECT_EQ(status.code, FERRO_PANIC);
    EXPECT_STREQ(status.check, "sandbox trap: answer");
    expect_given_up(parser(), face.get(), "sandbox trap: answer");
    expect_all_answer(parser(), open(parser(), bytes).get());
  }
}

// Not all of a large font may have come.
TEST_P(SandboxTraps, an_answer_inside_the_font_is_none) {
  auto bytes = font();
  bytes.resize(std::size_t{1} << 20U);
  const auto face = open(parser(), bytes);
  plant(parser(), face.get(), 'F');
  EXPECT_EQ(names(parser(), face.get()).code, FERRO_OK);
  EXPECT_STREQ(directory(parser(), face.get()).check, "sandbox trap: answer");
}

TEST_P(SandboxTraps, faces_have_memories_of_their_own_and_clean_ones) {
  const auto bytes = font();
  {
    const auto marked = open(parser(), bytes);
    EXPECT_EQ(plant(parser(), marked.get(), 'x').code, FERRO_OK);
    EXPECT_EQ(plant(parser(), open(parser(), bytes).get(), 'y').code, FERRO_OK);
  }
  EXPECT_EQ(plant(parser(), open(parser(), bytes).get(), 'y').code, FERRO_OK);
  const auto marked = open(parser(), bytes);
  EXPECT_EQ(plant(parser(), marked.get(), 'x').code, FERRO_OK);
  EXPECT_EQ(plant(parser(), marked.get(), 'y').code, FERRO_PANIC);
}

void fault() { *reinterpret_cast<volatile int*>(16) = 1; }

// What a process does that has used sandboxes, broken one and another one open.
void after_sandboxes(const ferro_parser& parser, void (*what)(const ferro_parser&, const ferro_face*)) {
  const auto bytes = font();
  EXPECT_EQ(plant(parser, open(parser, bytes).get(), 'r').code, FERRO_PANIC);
  what(parser, open(parser, bytes).get());
}

void fault_between_calls(const ferro_parser&, const ferro_face*) { fault(); }

// While the sandbox waits for what it has called.
void fault_in_a_sink(const ferro_parser& parser, const ferro_face* face) {
  constexpr std::uint32_t head = 0x68656164;
  ferro_sink sink{};
  sink.take = [](ferro_sink*, const ferro_event*, std::size_t) {
    fault();
    return std::int32_t{0};
  };
  parser.walk(face, head, &sink);
}

void send_to_oneself(const ferro_parser&, const ferro_face*) { raise(SIGSEGV); }

class SandboxFaults : public SandboxTest {
 protected:
  SandboxFaults() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

void handle_with(void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigaction(SIGSEGV, &action, nullptr);
}

TEST_P(SandboxFaults, of_the_host_go_to_its_handler) {
  for (const auto what : {fault_between_calls, fault_in_a_sink, send_to_oneself}) {
    const auto process = [&] {
      handle_with([](int) { _exit(7); });
      after_sandboxes(parser(), what);
    };
    EXPECT_EXIT(process(), testing::ExitedWithCode(7), "");
  }
}

TEST_P(SandboxFaults, of_a_host_without_handler_end_the_process) {
  for (const auto what : {fault_between_calls, fault_in_a_sink, send_to_oneself}) {
    const auto process = [&] {
      handle_with(SIG_DFL);
      after_sandboxes(parser(), what);
    };
    EXPECT_EXIT(process(), testing::KilledBySignal(SIGSEGV), "");
  }
}

TEST_P(SandboxFaults, of_the_host_may_be_survived) {
  static volatile sig_atomic_t seen = 0;
  const auto process = [&] {
    handle_with([](int) { seen = seen + 1; });
    after_sandboxes(parser(), send_to_oneself);
    after_sandboxes(parser(), send_to_oneself);
    _exit(seen == 2 ? 9 : 1);
  };
  EXPECT_EXIT(process(), testing::ExitedWithCode(9), "");
}

INSTANTIATE_TEST_SUITE_P(Guard, SandboxFaults, testing::Values("cpp_sandbox_planted", "cpp_sandbox_checked_planted"),
                         [](const auto& info) { return std::string(info.param); });
INSTANTIATE_TEST_SUITE_P(Guard, SandboxTraps, testing::Values("cpp_sandbox_planted", "cpp_sandbox_checked_planted"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace ferrotype::test
