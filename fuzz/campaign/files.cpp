// SPDX-License-Identifier: Apache-2.0
#include "files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <nettle/sha2.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

namespace ferrotype {
namespace {

std::string reason() { return std::strerror(errno); }

class File {
 public:
  File(const std::filesystem::path& path, int flags) : number_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~File() {
    if (number_ >= 0) close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

bool write_all(int number, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = write(number, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

tl::expected<void, std::string> write_whole(const std::filesystem::path& path, std::string_view bytes, bool durably) {
  static std::atomic<unsigned> counter{0};
  const auto folder = path.parent_path();
  const auto temporary = folder / fmt::format(".{}.{}.part", getpid(), counter++);
  {
    // Workers may write into some of these folders, so what has the name already is not followed.
    unlink(temporary.c_str());
    const File file(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    if (!file || !write_all(file.get(), bytes) || (durably && fsync(file.get()) != 0)) {
      auto error = fmt::format("cannot write {}: {}", path.string(), reason());
      unlink(temporary.c_str());
      return tl::unexpected(std::move(error));
    }
  }
  if (rename(temporary.c_str(), path.c_str()) != 0) {
    auto error = fmt::format("cannot write {}: {}", path.string(), reason());
    unlink(temporary.c_str());
    return tl::unexpected(std::move(error));
  }
  if (!durably) return {};
  const File directory(folder, O_RDONLY | O_DIRECTORY);
  if (!directory || fsync(directory.get()) != 0) {
    return tl::unexpected(fmt::format("cannot sync {}: {}", folder.string(), reason()));
  }
  return {};
}

}  // namespace

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  std::string text;
  for (const auto byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

tl::expected<void, std::string> write_durably(const std::filesystem::path& path, std::string_view bytes) {
  return write_whole(path, bytes, true);
}

tl::expected<void, std::string> write_quickly(const std::filesystem::path& path, std::string_view bytes) {
  return write_whole(path, bytes, false);
}

tl::expected<void, std::string> write_in_place(const std::filesystem::path& path, std::string_view bytes) {
  constexpr std::uint64_t unit_of_blocks = 512;  // of st_blocks, whatever the file system's are
  const auto failed = [&](const std::string& why) {
    return tl::unexpected(fmt::format("cannot write over {}: {}", path.string(), why));
  };
  const File file(path, O_WRONLY | O_NOFOLLOW);
  struct stat status{};
  if (!file || fstat(file.get(), &status) != 0) return failed(reason());
  const auto room = static_cast<std::uint64_t>(status.st_blocks) * unit_of_blocks;
  if (bytes.size() > room) return failed(fmt::format("{} bytes, it has room for {}", bytes.size(), room));
  if (!write_all(file.get(), bytes) || ftruncate(file.get(), static_cast<off_t>(bytes.size())) != 0) {
    return failed(reason());
  }
  return {};
}

tl::expected<std::string, std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  const File file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) return tl::unexpected(reason());
  struct stat status{};
  if (fstat(file.get(), &status) != 0) return tl::unexpected(reason());
  if (!S_ISREG(status.st_mode)) return tl::unexpected(std::string("not a regular file"));
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > limit) return tl::unexpected(fmt::format("{} bytes, more than the {} that are read", size, limit));
  std::string bytes(size, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const auto count = read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return tl::unexpected(reason());
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

tl::expected<FolderLock, std::string> FolderLock::take(const std::filesystem::path& folder) {
  const auto path = folder / "lock";
  const int number = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (number < 0) return tl::unexpected(fmt::format("cannot open {}: {}", path.string(), reason()));
  FolderLock lock(number);
  if (flock(number, LOCK_EX | LOCK_NB) != 0) {
    return tl::unexpected(fmt::format("another campaign is running in {}", folder.string()));
  }
  return lock;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

}  // namespace ferrotype
