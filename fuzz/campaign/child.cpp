// SPDX-License-Identifier: Apache-2.0
#include "child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>

#include "capture.h"

extern char** environ;

namespace ferrotype {
namespace {

using Clock = std::chrono::steady_clock;

// Groups that are alive, for the handler of a second Ctrl-C. Slots, because a handler can take no lock.
std::array<std::atomic<pid_t>, 1024> living_groups{};

class Registered {
 public:
  explicit Registered(pid_t group) {
    for (auto& slot : living_groups) {
      pid_t empty = 0;
      if (slot.compare_exchange_strong(empty, group)) {
        slot_ = &slot;
        return;
      }
    }
  }
  ~Registered() { reset(); }
  void reset() {
    if (slot_ != nullptr) slot_->store(0);
    slot_ = nullptr;
  }
  Registered(const Registered&) = delete;
  Registered& operator=(const Registered&) = delete;

 private:
  std::atomic<pid_t>* slot_ = nullptr;
};

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  [[nodiscard]] int get() const { return number_; }
  void reset() {
    if (number_ >= 0) close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

std::optional<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// A machine may be short of processes, memory or descriptors for a moment, and a campaign is to outlive that.
bool may_pass(int error) { return error == EAGAIN || error == ENOMEM || error == EMFILE || error == ENFILE; }

// What the function makes, asked again for a few seconds where the reason of its failure may pass; errno is the last.
template <class Make>
auto insisting(Make make) {
  constexpr auto patience = std::chrono::seconds(5);
  const auto end = Clock::now() + patience;
  auto made = make();
  while (!made && may_pass(errno) && Clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    made = make();
  }
  return made;
}

std::vector<std::string> environment_of(const Command& command) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto name = text.substr(0, text.find('='));
    const bool replaced =
        std::ranges::any_of(command.environment, [&](const auto& pair) { return pair.first == name; });
    const bool unset = std::ranges::find(command.unset, name) != command.unset.end();
    if (!replaced && !unset) all.emplace_back(text);
  }
  for (const auto& [name, value] : command.environment) all.push_back(name + "=" + value);
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> all;
  for (auto& string : strings) all.push_back(string.data());
  all.push_back(nullptr);
  return all;
}

// Between fork and exec of a program with threads: only async-signal-safe calls.
[[noreturn]] void become(char* const* arguments, char* const* environment, int output, int error, int report,
                         pid_t parent, const Command& command) {
  setpgid(0, 0);
  // A campaign that is killed leaves no worker behind. The parent may already be gone when this takes effect.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  if (command.file_limit != 0) {
    const rlimit files{command.file_limit, command.file_limit};
    setrlimit(RLIMIT_FSIZE, &files);
  }
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGXFSZ}) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const int input = open("/dev/null", O_RDONLY);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(error, STDERR_FILENO);
  if (command.sandbox != nullptr && !command.sandbox->enter()) _exit(126);
  execve(arguments[0], arguments, environment);
  const int number = errno;
  [[maybe_unused]] const auto written = write(report, &number, sizeof number);
  _exit(127);
}

std::uint64_t resident_bytes(pid_t process) {
  std::array<char, 64> path{};
  fmt::format_to_n(path.data(), path.size() - 1, "/proc/{}/statm", process);
  std::FILE* file = std::fopen(path.data(), "re");
  if (file == nullptr) return 0;
  unsigned long total = 0;
  unsigned long resident = 0;
  const int read = std::fscanf(file, "%lu %lu", &total, &resident);
  std::fclose(file);
  return read == 2 ? resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) : 0;
}

// Reads what is there, but not for ever: a child that never stops writing still has a time limit. False at the end of
// the stream.
bool read_available(const Descriptor& from, Capture& capture, Lines* lines) {
  std::array<char, 65536> buffer;
  for (int round = 0; round < 64; ++round) {
    const auto count = read(from.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return true;
    if (count == 0) return false;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
    capture.take(bytes);
    if (lines != nullptr) lines->take(bytes);
  }
  return true;
}

bool has_ended(pid_t process) {
  siginfo_t information{};
  return waitid(P_PID, static_cast<id_t>(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         information.si_pid == process;
}

// When to tell the group to end, and how.
class Patience {
 public:
  Patience(const Command& command, pid_t process, Clock::time_point start)
      : command_(command), process_(process), start_(start) {}

  void tick(Clock::time_point now, Outcome& outcome) {
    if (kill_at_ && now >= *kill_at_) {
      kill(-process_, SIGKILL);
      return;
    }
    if (command_.time_limit.count() != 0 && !outcome.timed_out && now - start_ >= command_.time_limit) {
      outcome.timed_out = true;
      end(SIGTERM, now + std::chrono::milliseconds(500));
    }
    const bool asked = command_.interrupt != nullptr && command_.interrupt->load(std::memory_order_relaxed);
    if (!outcome.interrupted && (asked || now >= command_.interrupt_at)) {
      outcome.interrupted = true;
      end(SIGINT, now + command_.grace);
    }
    if (command_.memory_limit != 0 && now >= next_sample_) {
      next_sample_ = now + std::chrono::milliseconds(50);
      if (resident_bytes(process_) > command_.memory_limit) {
        outcome.memory_limit_hit = true;
        kill(-process_, SIGKILL);
      }
    }
  }

 private:
  void end(int number, Clock::time_point kill_at) {
    kill(-process_, number);
    if (!kill_at_ || kill_at < *kill_at_) kill_at_ = kill_at;
  }

  const Command& command_;
  pid_t process_;
  Clock::time_point start_;
  Clock::time_point next_sample_{};
  std::optional<Clock::time_point> kill_at_;
};

std::chrono::milliseconds milliseconds_of(const timeval& time) {
  return std::chrono::milliseconds(std::int64_t{time.tv_sec} * 1000 + time.tv_usec / 1000);
}

// Between fork and the entry in living_groups a child looks like an orphan.
std::mutex orphans_mutex;
std::atomic<bool> adopting{false};

bool is_living_group(pid_t process) {
  return std::ranges::any_of(living_groups, [&](const auto& slot) { return slot.load() == process; });
}

std::vector<pid_t> children_of_this_process() {
  std::vector<pid_t> all;
  std::error_code error;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task", error)) {
    std::ifstream file(thread.path() / "children");
    for (pid_t child = 0; file >> child;) all.push_back(child);
  }
  return all;
}

// The processor time of those that had not ended by themselves, and of those that had. Ending one may bring up its own
// children, so this goes on until there are none.
std::chrono::milliseconds end_orphans() {
  std::chrono::milliseconds cpu{0};
  constexpr int most_generations = 64;
  for (int generation = 0; adopting && generation < most_generations; ++generation) {
    const std::lock_guard lock(orphans_mutex);
    bool found = false;
    for (const auto child : children_of_this_process()) {
      if (is_living_group(child)) continue;
      found = true;
      kill(child, SIGKILL);
      rusage usage{};
      while (wait4(child, nullptr, 0, &usage) < 0 && errno == EINTR) {
      }
      cpu += milliseconds_of(usage.ru_utime) + milliseconds_of(usage.ru_stime);
    }
    if (!found) break;
  }
  return cpu;
}

}  // namespace

void adopt_orphans() { adopting = prctl(PR_SET_CHILD_SUBREAPER, 1) == 0; }

void kill_all_children() noexcept {
  for (const auto& slot : living_groups) {
    const auto group = slot.load();
    if (group > 0) kill(-group, SIGKILL);
  }
}

tl::expected<Outcome, std::string> run(const Command& command) {
  auto arguments = command.arguments;
  auto environment = environment_of(command);
  const auto argument_pointers = pointers(arguments);
  const auto environment_pointers = pointers(environment);

  auto output = insisting(make_pipe);
  auto error = insisting(make_pipe);
  auto report = insisting(make_pipe);
  if (!output || !error || !report) return tl::unexpected(fmt::format("no pipe: {}", std::strerror(errno)));

  const auto start = Clock::now();
  const pid_t parent = getpid();
  std::unique_lock forking(orphans_mutex, std::defer_lock);
  const auto started = insisting([&]() -> std::optional<pid_t> {
    forking.lock();
    const pid_t child = fork();
    if (child >= 0) return child;
    forking.unlock();
    return std::nullopt;
  });
  if (!started) return tl::unexpected(fmt::format("no process: {}", std::strerror(errno)));
  const pid_t process = *started;
  if (process == 0) {
    become(argument_pointers.data(), environment_pointers.data(), output->write.get(), error->write.get(),
           report->write.get(), parent, command);
  }
  setpgid(process, process);  // also here, so that the group exists before anybody signals it
  Registered registered(process);
  forking.unlock();
  output->write.reset();
  error->write.reset();
  report->write.reset();

  int failure = 0;
  ssize_t count = 0;
  do count = read(report->read.get(), &failure, sizeof failure);
  while (count < 0 && errno == EINTR);
  if (count == sizeof failure) {
    waitpid(process, nullptr, 0);
    return tl::unexpected(fmt::format("cannot start {}: {}", arguments[0], std::strerror(failure)));
  }

  for (const auto* end : {&output->read, &error->read}) fcntl(end->get(), F_SETFL, O_NONBLOCK);
  Capture output_capture(command.output_cap);
  Capture error_capture(command.output_cap);
  Lines lines(command.on_error_line);
  Outcome outcome;
  Patience patience(command, process, start);

  while (!has_ended(process)) {
    std::array<pollfd, 2> watched{pollfd{output->read.get(), POLLIN, 0}, pollfd{error->read.get(), POLLIN, 0}};
    // The end of the streams wakes the poll; a child that closed them is asked every other millisecond.
    const bool blind = output->read.get() < 0 && error->read.get() < 0;
    poll(watched.data(), watched.size(), blind ? 2 : 25);
    if (watched[0].revents != 0 && !read_available(output->read, output_capture, nullptr)) output->read.reset();
    if (watched[1].revents != 0 && !read_available(error->read, error_capture, &lines)) error->read.reset();
    patience.tick(Clock::now(), outcome);
    const auto taken = output_capture.taken() + error_capture.taken();
    if (command.output_limit != 0 && taken > command.output_limit && !outcome.output_limit_hit) {
      outcome.output_limit_hit = true;
      kill(-process, SIGKILL);
    }
  }
  // While the leader is unreaped its number cannot be taken by another group.
  kill(-process, SIGKILL);
  if (output->read.get() >= 0) read_available(output->read, output_capture, nullptr);
  if (error->read.get() >= 0) read_available(error->read, error_capture, &lines);
  lines.finish();

  int status = 0;
  rusage usage{};
  while (wait4(process, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  registered.reset();
  // A symboliser outlives the worker that asked it.
  outcome.cpu = end_orphans();
  if (WIFEXITED(status)) outcome.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
  outcome.wall = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
  outcome.cpu += milliseconds_of(usage.ru_utime) + milliseconds_of(usage.ru_stime);
  outcome.peak_memory = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  outcome.output = std::move(output_capture).text();
  outcome.error = std::move(error_capture).text();
  return outcome;
}

}  // namespace ferrotype
