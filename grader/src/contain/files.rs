//! Files and signals (landlock(7)).

use std::io;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, RestrictionStatus, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetError, Scope, path_beneath_rules,
};

use super::{Fence, calls::Watched};

/// What the rules are written for; an older kernel does what it can.
const ABI: ABI = ABI::V10;

/// What programs are made of, and what a runtime reads of its machine. Not all of `/usr`: a course may lie there.
#[rustfmt::skip]
const SYSTEM: &[&str] = &[
    "/bin", "/sbin", "/lib", "/lib32", "/lib64",
    "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share", "/usr/include",
    "/usr/local/bin", "/usr/local/lib", "/usr/local/lib64", "/nix/store", "/gnu/store",
    "/etc/alternatives", "/etc/hostname", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
    "/etc/ld.so.preload", "/etc/localtime", "/etc/nsswitch.conf", "/etc/os-release",
    "/proc", "/sys/devices/system", "/sys/fs/cgroup", "/dev/random", "/dev/urandom",
];

const DEVICES: [&str; 3] = ["/dev/null", "/dev/zero", "/dev/full"];

pub(super) fn restrict(fence: &Fence) -> io::Result<()> {
    landlock(fence).map(drop).map_err(io::Error::other)
}

/// What this kernel's Landlock watches, of what came later.
pub(super) fn watched() -> Watched {
    let strictly = || Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    Watched {
        signals: strictly().scope(Scope::Signal).is_ok(),
        truncation: strictly().handle_access(AccessFs::Truncate).is_ok(),
    }
}

/// Restricts this thread; what the kernel does not have is left out.
pub(super) fn landlock(fence: &Fence) -> Result<RestrictionStatus, RulesetError> {
    let (read, all) = (AccessFs::from_read(ABI), AccessFs::from_all(ABI));
    Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(all)?
        .handle_access(AccessNet::from_all(ABI))?
        .scope(Scope::from_all(ABI))?
        .create()?
        .add_rules(path_beneath_rules(SYSTEM, read))?
        .add_rules(path_beneath_rules(DEVICES, read | AccessFs::WriteFile))?
        .add_rules(path_beneath_rules(&fence.read, read))?
        .add_rules(path_beneath_rules(&fence.write, all))?
        .restrict_self()
}
