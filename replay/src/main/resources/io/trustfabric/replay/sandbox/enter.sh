# Entered in fresh namespaces as their root. Builds a root folder that shows only what is named, read-only,
# leaves the old one, gives up every privilege, and becomes the command.
# $1 empty folder to mount on, $2 user id to become or "keep", $3 bytes of /tmp, then paths to show, "--", the command.
set -eu
root=$1 user=$2 tmp_bytes=$3
shift 3
mount -t tmpfs -o size=4m,mode=755,nosuid,nodev trust "$root"
mkdir "$root/tmp" # before what is shown, which may lie below it
mount -t tmpfs -o "size=$tmp_bytes,mode=1777,nosuid,nodev" tmp "$root/tmp"
show() {
    if [ -d "$1" ]; then
        mkdir -p "$root$1"
    else
        mkdir -p "$root${1%/*}"
        : > "$root$1"
    fi
    mount --bind "$1" "$root$1"
    mount -o remount,bind,ro,nosuid,nodev "$root$1"
}
for link in /bin /sbin /lib /lib64; do
    if [ -L "$link" ]; then ln -s "$(readlink "$link")" "$root$link"; elif [ -d "$link" ]; then show "$link"; fi
done
while [ "$1" != -- ]; do
    show "$1"
    shift
done
shift
mkdir "$root/dev" "$root/proc" "$root/old"
mkdir -p "$root/etc"
echo 'nobody:x:65534:65534::/:/bin/false' > "$root/etc/passwd" # a server asks for its own user's name
for device in null zero random urandom; do
    : > "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
cd "$root"
pivot_root . old
umount -l /old
rmdir /old
mount -o remount,bind,ro /
cd /tmp
if [ "$user" = keep ]; then
    # root of an own user namespace becomes nobody in one below it: a server refuses to run as root, whosever root that is.
    # As nobody it has no privilege left from the first exec on, and no_new_privs keeps it so
    exec unshare --user --map-user=65534 --map-group=65534 \
        setpriv --no-new-privs --inh-caps=-all --pdeathsig KILL "$@"
fi
exec setpriv --reuid "$user" --regid "$user" --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all --pdeathsig KILL "$@"
