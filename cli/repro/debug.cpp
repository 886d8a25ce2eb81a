// `ferrotype repro --debug`: the fuzz target under gdb, up to the frame that failed.
//
// On a terminal the user gets gdb; elsewhere gdb prints the stack and ends.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>

#include "escape.h"
#include "repro/suspect.h"
#include "verb.h"

namespace ferrotype {
namespace {

constexpr int gdb_did_not_run = 125;

// Selects the innermost frame whose source is here and not the system's. Ends with 1 where the program was stopped, in
// the batch mode.
constexpr auto script = R"(
import gdb, os
def is_here(frame):
    table = frame.find_sal().symtab
    if table is None or table.filename.startswith(('/usr/', '/rustc/')): return False
    places = [os.path.join(root, table.filename) for root in roots] + [table.fullname()]
    return any(os.path.isfile(place) for place in places)
def innermost():
    frame = gdb.newest_frame()
    while frame is not None and not is_here(frame): frame = frame.older()
    return frame
if gdb.selected_thread() is not None:
    print(flush=True)
    if batch: gdb.execute('backtrace 48')
    frame = innermost()
    if frame is not None: frame.select()
    print('\nThe innermost frame with a source:' if frame is not None else '\nNo frame has a source here:', flush=True)
    gdb.execute('frame')
    if batch: gdb.execute('quit 1')
elif batch:
    code = gdb.convenience_variable('_exitcode')
    gdb.execute('quit %d' % (not_run if code is None else 0 if code == 0 else 1))
)";

// JSON's text in ASCII is one of Python, too.
std::string python(const nlohmann::json& json) {
  return json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

std::string find_program(std::string_view name) {
  const auto* path = std::getenv("PATH");
  for (const auto& folder : split(path == nullptr ? "/usr/bin" : path, ':')) {
    const auto program = std::filesystem::path(folder) / name;
    if (access(program.c_str(), X_OK) == 0) return program.string();
  }
  return {};
}

// A time limit would end a program that somebody looks at.
void lift_limits(Command& target, bool is_hang) {
  if (!is_hang) {
    std::ranges::replace_if(
        target.arguments, [](const std::string& argument) { return argument.starts_with("-timeout="); }, "-timeout=0");
  }
  for (auto& [name, value] : target.environment) {
    // LeakSanitizer cannot run under a debugger.
    if (name == "ASAN_OPTIONS") value += ":abort_on_error=1:detect_leaks=0";
    if (name == "UBSAN_OPTIONS") value += ":abort_on_error=1";
  }
}

Command gdb_command(const CloseUp& close_up, const std::string& gdb, Command target, bool batch, bool is_hang) {
  lift_limits(target, is_hang);
  const auto& build_root = close_up.layout.build_root;
  const auto sources = build_root.parent_path().string();
  const auto compiled_in = (build_root / "fuzz").string();
  auto command = target;
  command.arguments = {gdb, "-quiet", "-d", sources, "-d", compiled_in};
  if (batch) command.arguments.insert(command.arguments.end(), {"-batch", "-nx", "-iex", "set confirm off"});
  // A shell between gdb and the program would only be another thing to go wrong.
  for (const auto* setting :
       {"set startup-with-shell off", "set breakpoint pending on", "set print thread-events off"}) {
    command.arguments.insert(command.arguments.end(), {"-iex", setting});
  }
  // Before the hook that ends the process; all else that fails raises a signal.
  command.arguments.insert(command.arguments.end(), {"-ex", "break rust_begin_unwind"});
  if (is_hang) command.arguments.insert(command.arguments.end(), {"-ex", "break fuzzer::Fuzzer::AlarmCallback"});
  const auto values = fmt::format("roots, batch, not_run = {}, {}, {}", python({sources, compiled_in}),
                                  batch ? "True" : "False", gdb_did_not_run);
  command.arguments.insert(command.arguments.end(), {"-ex", "run", "-ex", "python " + values, "-ex",
                                                     "python exec(" + python(script) + ")", "--args"});
  command.arguments.insert(command.arguments.end(), target.arguments.begin(), target.arguments.end());
  return command;
}

// gdb puts a tab behind a line's number.
std::string with_spaces(std::string text) {
  for (auto at = text.find('\t'); at != std::string::npos; at = text.find('\t', at)) text.replace(at, 1, "  ");
  return text;
}

int run_batch(const CloseUp& close_up, Command command) {
  command.time_limit = std::chrono::seconds(close_up.options.time_limit + Launch::timeout_seconds);
  command.unset.emplace_back("DEBUGINFOD_URLS");
  const auto outcome = run(command);
  if (!outcome) return cannot(close_up, outcome.error());
  for (const auto* stream : {&outcome->error, &outcome->output}) {
    for (const auto& line : split(*stream, '\n')) {
      if (line.empty()) continue;
      fmt::print(stream == &outcome->output ? stdout : stderr, "{}\n", escape(with_spaces(line)));
    }
  }
  if (outcome->timed_out) return cannot(close_up, "gdb took too long; --time-limit gives it more");
  if (outcome->code == 0 || outcome->code == 1) return outcome->code == 1 ? exit_finding : exit_held;
  return cannot(close_up, "gdb could not run the program; its words are above");
}

// gdb is the one who listens to Ctrl-C.
int run_interactively(const CloseUp& close_up, const Command& command) {
  close_up.scratch.stop_watching();
  std::signal(SIGINT, SIG_IGN);
  for (const auto& name : command.unset) unsetenv(name.c_str());
  for (const auto& [name, value] : command.environment) setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> arguments;
  auto words = command.arguments;
  arguments.reserve(words.size() + 1);
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  for (const int number : {SIGINT, SIGPIPE}) sigaddset(&defaults, number);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t process = 0;
  const int error = posix_spawn(&process, arguments.front(), nullptr, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) return cannot(close_up, fmt::format("cannot start gdb: {}", std::strerror(error)));
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? exit_held : exit_environment;
}

}  // namespace

int debug_subject(const CloseUp& close_up) {
  const auto gdb = find_program("gdb");
  if (gdb.empty()) return cannot(close_up, "there is no gdb: apt-get install gdb");
  const auto suspect = suspect_of(close_up);
  if (!suspect.unit) return cannot(close_up, "nothing fails on it; --operation NAME debugs that one all the same");
  const auto known = close_up.examiner.failure(*suspect.unit, close_up.subject.file.path, false);
  if (known.crash_class == "leak") {
    return cannot(close_up, "a leak is told at the end of a process, and not to one under a debugger");
  }
  auto target = Launch{close_up.layout, close_up.options.library}.command(*suspect.unit, {});
  target.arguments.push_back(std::filesystem::absolute(close_up.subject.file.path).string());
  const bool batch = isatty(STDIN_FILENO) == 0;
  auto command = gdb_command(close_up, gdb, std::move(target), batch, known.crash_class == "timeout");
  return batch ? run_batch(close_up, std::move(command)) : run_interactively(close_up, command);
}

}  // namespace ferrotype
