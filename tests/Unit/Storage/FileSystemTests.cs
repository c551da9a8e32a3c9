using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Tests.Unit.Storage;

[TestClass]
public sealed class FileSystemTests
{
    private static readonly string[] Mounts =
    [
        "/dev/vda / ext4 rw 0 0",
        "server:/export /mnt/nfs nfs4 rw 0 0",
        "//server/share /mnt/share cifs rw 0 0",
        "person@server: /home/person/far fuse.sshfs rw 0 0",
        @"host /mnt/a\040b 9p rw 0 0",
        "/dev/vdb /mnt/nfs/local ext4 rw 0 0",
    ];

    [TestMethod]
    [DataRow("/var/lib/electronic-messages", null)]
    [DataRow("/mnt/nfs", "nfs4")]
    [DataRow("/mnt/nfs/data", "nfs4")]
    [DataRow("/mnt/nfs/local/data", null)]
    [DataRow("/mnt/nfsx", null)]
    [DataRow("/mnt/share/data/", "cifs")]
    [DataRow("/home/person/far/data", "fuse.sshfs")]
    [DataRow("/mnt/a b/data", "9p")]
    public void A_directory_on_the_network_is_known_by_its_mount(string directory, string? type) =>
        Assert.AreEqual(type, FileSystem.NetworkTypeOf(directory, Mounts));
}
