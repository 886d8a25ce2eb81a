// SPDX-License-Identifier: Apache-2.0
#include "sandbox.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace ferrotype {
namespace {

// What headers older than the kernel do not have.
struct RulesetAttributes {
  std::uint64_t handled_access_fs;
  std::uint64_t handled_access_net;
  std::uint64_t scoped;
};
constexpr std::uint64_t access_truncate = 1U << 14U;
constexpr std::uint64_t access_ioctl_device = 1U << 15U;
constexpr std::uint64_t scope_abstract_socket = 1U << 0U;
constexpr std::uint64_t scope_signal = 1U << 1U;
constexpr long abi_with_refer = 2;
constexpr long abi_with_truncate = 3;
constexpr long abi_with_network = 4;
constexpr long abi_with_ioctl = 5;
constexpr long abi_with_scopes = 6;

long landlock_abi() {
  static const long abi = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return abi;
}

bool has_seccomp() {
  static const bool has = [] {
    const std::uint32_t action = SECCOMP_RET_ERRNO;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
  }();
  return has;
}

constexpr std::uint64_t writes_of_a_file = LANDLOCK_ACCESS_FS_WRITE_FILE;
constexpr std::uint64_t writes_of_a_folder =
    LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
    LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

std::uint64_t file_rights() {
  auto rights = writes_of_a_file;
  if (landlock_abi() >= abi_with_truncate) rights |= access_truncate;
  if (landlock_abi() >= abi_with_ioctl) rights |= access_ioctl_device;
  return rights;
}

std::uint64_t all_rights() {
  auto rights = file_rights() | writes_of_a_folder;
  if (landlock_abi() >= abi_with_refer) rights |= LANDLOCK_ACCESS_FS_REFER;
  return rights;
}

std::size_t size_of_attributes() {
  if (landlock_abi() >= abi_with_scopes) return sizeof(RulesetAttributes);
  return landlock_abi() >= abi_with_network ? offsetof(RulesetAttributes, scoped)
                                            : offsetof(RulesetAttributes, handled_access_net);
}

bool allow(int ruleset, const std::filesystem::path& path, std::uint64_t rights) {
  const int folder = open(path.c_str(), O_PATH | O_CLOEXEC);
  if (folder < 0) return false;
  const landlock_path_beneath_attr rule{rights, folder};
  const auto added = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  const int reason = errno;
  close(folder);
  errno = reason;
  return added == 0;
}

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
#error "name the architecture of system calls here"
#endif
constexpr std::uint32_t foreign_calls = 0x40000000;  // x32, which numbers the same calls again

constexpr std::uint32_t offset_of_number = offsetof(seccomp_data, nr);
constexpr std::uint32_t offset_of_architecture = offsetof(seccomp_data, arch);

constexpr sock_filter load(std::uint32_t offset) { return {BPF_LD | BPF_W | BPF_ABS, 0, 0, offset}; }
constexpr sock_filter jump(std::uint16_t test, std::uint32_t value, std::uint8_t then, std::uint8_t otherwise) {
  return {static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), then, otherwise, value};
}
constexpr sock_filter answer(std::uint32_t value) { return {BPF_RET | BPF_K, 0, 0, value}; }

constexpr std::array socket_filter = {
    load(offset_of_architecture),       jump(BPF_JEQ, architecture, 0, 5),  load(offset_of_number),
    jump(BPF_JGE, foreign_calls, 3, 0), jump(BPF_JEQ, SYS_socket, 2, 0),    jump(BPF_JEQ, SYS_io_uring_setup, 1, 0),
    answer(SECCOMP_RET_ALLOW),          answer(SECCOMP_RET_ERRNO | EACCES),
};

}  // namespace

Sandbox Sandbox::of(const std::vector<std::filesystem::path>& writable) {
  if (landlock_abi() < 1) return Sandbox(-1);
  RulesetAttributes attributes{all_rights(), 0, 0};
  if (landlock_abi() >= abi_with_scopes) attributes.scoped = scope_abstract_socket | scope_signal;
  const auto ruleset = syscall(SYS_landlock_create_ruleset, &attributes, size_of_attributes(), 0);
  if (ruleset < 0) throw std::runtime_error(fmt::format("no sandbox: {}", std::strerror(errno)));
  Sandbox sandbox(static_cast<int>(ruleset));
  for (const auto& folder : writable) {
    if (!allow(sandbox.ruleset_, folder, all_rights())) {
      throw std::runtime_error(fmt::format("no sandbox for {}: {}", folder.string(), std::strerror(errno)));
    }
  }
  // Its absence harms nobody.
  allow(sandbox.ruleset_, "/dev/null", file_rights());
  return sandbox;
}

std::vector<std::string> Sandbox::lacking() {
  std::vector<std::string> all;
  if (landlock_abi() < 1) all.emplace_back("write wherever this user may (the kernel has no Landlock)");
  if (landlock_abi() >= 1 && landlock_abi() < abi_with_truncate) {
    all.emplace_back("truncate files outside their folder (the kernel's Landlock is too old)");
  }
  if (landlock_abi() < abi_with_scopes) {
    all.emplace_back("signal other processes of this user (the kernel's Landlock is too old)");
  }
  if (!has_seccomp()) all.emplace_back("use the network (the kernel has no seccomp)");
  return all;
}

bool Sandbox::enter() const noexcept {
  // Without it neither is allowed to an unprivileged process. With it, no program gains rights by its file's bits.
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  if (ruleset_ >= 0 && syscall(SYS_landlock_restrict_self, ruleset_, 0) != 0) return false;
  // The kernel does not write to it.
  const sock_fprog program{socket_filter.size(), const_cast<sock_filter*>(socket_filter.data())};
  return !filters_ || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

Sandbox::Sandbox(int ruleset) : ruleset_(ruleset), filters_(has_seccomp()) {}

Sandbox::~Sandbox() {
  if (ruleset_ >= 0) close(ruleset_);
}

Sandbox::Sandbox(Sandbox&& other) noexcept : ruleset_(std::exchange(other.ruleset_, -1)), filters_(other.filters_) {}

Sandbox& Sandbox::operator=(Sandbox&& other) noexcept {
  std::swap(ruleset_, other.ruleset_);
  std::swap(filters_, other.filters_);
  return *this;
}

}  // namespace ferrotype
