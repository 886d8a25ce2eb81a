// SPDX-License-Identifier: Apache-2.0
//
// With guard pages: a fault inside a sandbox ends the call, and every other fault of the process is for the handler
// that was there before. The handler runs on a stack of its own, because the fault may be that the thread's is full.
#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>

#include "font_copy.h"

namespace ferrotype::sandbox {
namespace {

struct sigaction previous;

std::uintptr_t stack_pointer(const void* context) {
  const auto& registers = static_cast<const ucontext_t*>(context)->uc_mcontext;
  return static_cast<std::uintptr_t>(registers.gregs[REG_RSP]);
}

// Code of a sandbox touches its memory, the stack, and what it reads of the host's, which is always there.
int reason_of(const Activation& activation, const siginfo_t& info, const void* context) {
  const auto address = reinterpret_cast<std::uintptr_t>(info.si_addr);
  const auto memory = reinterpret_cast<std::uintptr_t>(activation.memory->data);
  if (memory != 0 && address - memory < reservation) return WASM_RT_TRAP_OOB;
  // Frames are small: what is large lies on the stack inside the memory.
  constexpr std::uintptr_t near = 65536;
  if (address - stack_pointer(context) + near < 2 * near) return WASM_RT_TRAP_EXHAUSTION;
  return WASM_RT_TRAP_NONE;
}

// As if the handler that was there before were still installed.
void pass_on(int signal, siginfo_t* info, void* context) {
  const bool has_handler =
      (previous.sa_flags & SA_SIGINFO) != 0 || (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN);
  if (has_handler) {
    sigset_t blocked = previous.sa_mask;
    sigset_t before;
    if ((previous.sa_flags & SA_NODEFER) == 0) sigaddset(&blocked, signal);
    pthread_sigmask(SIG_BLOCK, &blocked, &before);
    if ((previous.sa_flags & SA_SIGINFO) != 0) {
      previous.sa_sigaction(signal, info, context);
    } else {
      previous.sa_handler(signal);
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return;
  }
  const bool was_sent = info->si_code <= 0;
  if (was_sent && previous.sa_handler == SIG_IGN) return;
  // A fault comes again when this returns, and finds no handler.
  struct sigaction none = {};
  none.sa_handler = SIG_DFL;
  sigaction(signal, &none, nullptr);
  if (was_sent) raise(signal);
}

void handle(int signal, siginfo_t* info, void* context) {
  if (active != nullptr && info->si_code > 0) {
    if (active->font->bring(reinterpret_cast<std::uintptr_t>(info->si_addr))) return;
    const int reason = reason_of(*active, *info, context);
    if (reason != WASM_RT_TRAP_NONE) end_call(reason);
  }
  pass_on(signal, info, context);
}

void install() {
  struct sigaction action = {};
  action.sa_sigaction = handle;
  // Not deferred: a jump out of the handler leaves the signal's mask as it is.
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  sigaction(SIGSEGV, nullptr, &previous);
  sigaction(SIGSEGV, &action, nullptr);
}

// The stack of a thread's handlers, where the thread has none.
class SignalStack {
 public:
  SignalStack() {
    static std::once_flag once;
    std::call_once(once, install);
    stack_t there = {};
    if (sigaltstack(nullptr, &there) != 0 || (there.ss_flags & SS_DISABLE) == 0) return;
    void* memory = mmap(nullptr, size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) return;
    stack_t ours = {};
    ours.ss_sp = memory;
    ours.ss_size = size();
    if (sigaltstack(&ours, nullptr) == 0) {
      memory_ = memory;
    } else {
      munmap(memory, size());
    }
  }
  ~SignalStack() {
    stack_t there = {};
    if (memory_ == nullptr || sigaltstack(nullptr, &there) != 0) return;
    if (there.ss_sp == memory_) {
      stack_t none = {};
      none.ss_flags = SS_DISABLE;
      sigaltstack(&none, nullptr);
    }
    munmap(memory_, size());
  }
  SignalStack(const SignalStack&) = delete;
  SignalStack& operator=(const SignalStack&) = delete;

 private:
  // Room for a handler of the host's too, and for the registers of any processor.
  static std::size_t size() { return std::max<std::size_t>(65536, sysconf(_SC_SIGSTKSZ)); }

  void* memory_ = nullptr;
};

}  // namespace

void prepare_thread() {
  static thread_local const SignalStack stack;
  (void)stack;
  is_prepared = true;
}

}  // namespace ferrotype::sandbox
