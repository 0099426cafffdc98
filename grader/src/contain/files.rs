//! Files and signals (landlock(7)).

use std::io;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, RestrictionStatus, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetError, Scope, path_beneath_rules,
};

use super::Fence;

/// What the rules are written for; an older kernel does what it can.
const ABI: ABI = ABI::V6;

/// What programs are made of, and what a runtime reads of its machine.
const SYSTEM: [&str; 22] = [
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/bin",
    "/sbin",
    "/etc/alternatives",
    "/etc/group",
    "/etc/hostname",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/ld.so.preload",
    "/etc/localtime",
    "/etc/nsswitch.conf",
    "/etc/passwd",
    "/proc",
    "/sys/devices/system",
    "/sys/fs/cgroup",
    "/dev/random",
    "/dev/urandom",
    "/nix/store",
];

const DEVICES: [&str; 3] = ["/dev/null", "/dev/zero", "/dev/full"];

pub(super) fn restrict(fence: &Fence) -> io::Result<()> {
    landlock(fence).map(drop).map_err(io::Error::other)
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
