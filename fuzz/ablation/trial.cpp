// SPDX-License-Identifier: Apache-2.0
#include "ablation/trial.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <system_error>

#include "ablation/reply.h"
#include "ablation/reply_json.h"

namespace ferrotype {
namespace {

using Json = nlohmann::ordered_json;

// Of what a child says, on each side.
constexpr std::size_t most_read = std::size_t{1} << 20;
constexpr std::size_t most_words = std::size_t{8} << 10;

// Anonymous memory that a child writes into like a file, and that is gone with this process.
class Sink {
 public:
  explicit Sink(const char* name) : descriptor_(memfd_create(name, MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
  }
  ~Sink() { close(descriptor_); }
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] std::string read(std::size_t most) const {
    std::string text(most, '\0');
    const auto count = pread(descriptor_, text.data(), text.size(), 0);
    text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return text;
  }

 private:
  int descriptor_;
};

void limit(int resource, rlim_t soft, rlim_t hard) {
  const rlimit wanted{soft, hard};
  setrlimit(static_cast<__rlimit_resource>(resource), &wanted);
}

// Without AddressSanitizer a segmentation fault does not say that it was the stack's end. The environment lies near the
// top of it.
void say_which_fault(int signal, siginfo_t* info, void*) {
  const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
  const auto top = reinterpret_cast<std::uintptr_t>(environ);
  rlimit stack{};
  getrlimit(RLIMIT_STACK, &stack);
  constexpr std::uintptr_t slack = std::uintptr_t{1} << 20;
  if (at < top && top - at + slack > stack.rlim_cur && top - at < stack.rlim_cur + slack) {
    constexpr std::string_view words = "stack exhausted\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, words.data(), words.size());
  }
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

[[maybe_unused]] void watch_faults() {
  static std::array<char, std::size_t{64} << 10> memory;
  const stack_t alternate{.ss_sp = memory.data(), .ss_flags = 0, .ss_size = memory.size()};
  sigaltstack(&alternate, nullptr);
  struct sigaction action{};
  action.sa_sigaction = say_which_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  for (const int signal : {SIGSEGV, SIGBUS}) sigaction(signal, &action, nullptr);
}

[[noreturn]] void be_the_child(const ferro_parser& parser, const Operation& operation, const Case& input,
                               const TrialLimits& limits, int output, int error) {
  dup2(error, STDOUT_FILENO);
  dup2(error, STDERR_FILENO);
  rlimit stack{};
  getrlimit(RLIMIT_STACK, &stack);
  limit(RLIMIT_STACK, limits.stack, stack.rlim_max);
  limit(RLIMIT_CPU, limits.seconds, limits.seconds + 2);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, std::size_t{64} << 20, std::size_t{64} << 20);
  // A wait for something that never comes takes no processor time.
  alarm(limits.seconds * 10);
#if !defined(__SANITIZE_ADDRESS__) && !__has_feature(address_sanitizer)
  watch_faults();
#endif
  const auto text = to_json(ask(parser, operation, input)).dump(-1, ' ', true, Json::error_handler_t::replace);
  const auto written = write(output, text.data(), text.size());
  std::fflush(stderr);
  // Without destructors: what they free may be broken, and nobody asked.
  _exit(written == static_cast<ssize_t>(text.size()) ? 0 : 3);
}

}  // namespace

Ending try_case(const ferro_parser& parser, const Operation& operation, const Case& input, const TrialLimits& limits) {
  const Sink output("reply");
  const Sink error("words");
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) be_the_child(parser, operation, input, limits, output.descriptor(), error.descriptor());
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  Ending ending{.code = WIFEXITED(status) ? WEXITSTATUS(status) : 0,
                .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                .error = error.read(most_words),
                .reply = {}};
  if (WIFEXITED(status) && ending.code == 0) {
    const auto json = Json::parse(output.read(most_read), nullptr, false);
    if (json.is_discarded()) {
      ending.code = 3;
    } else {
      ending.reply = reply_from(json);
    }
  }
  return ending;
}

}  // namespace ferrotype
