// SPDX-License-Identifier: Apache-2.0
#include "worker/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace ferrotype {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

tl::unexpected<std::string> failure(const char* what) {
  return tl::unexpected(std::string(what) + ": " + std::strerror(errno));
}

}  // namespace

tl::expected<InputFile, std::string> InputFile::read(const std::string& path) {
  // Opening a FIFO without a writer would wait.
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (file.number() < 0) return failure("cannot be opened");
  struct stat status{};
  if (fstat(file.number(), &status) != 0) return failure("cannot be examined");
  if (S_ISDIR(status.st_mode)) return tl::unexpected(std::string("is a directory"));
  if (!S_ISREG(status.st_mode)) return tl::unexpected(std::string("is not a regular file"));
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > largest_input)
    return tl::unexpected("has " + std::to_string(size) + " bytes, more than " + std::to_string(largest_input));

  std::unique_ptr<std::uint8_t[]> bytes(new std::uint8_t[size]);
  for (std::uint64_t done = 0; done < size;) {
    const ssize_t got = ::read(file.number(), bytes.get() + done, size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure("cannot be read");
    if (got == 0) return tl::unexpected(std::string("became shorter while it was read"));
    done += static_cast<std::uint64_t>(got);
  }
  return InputFile(std::move(bytes), size);
}

}  // namespace ferrotype
