package com.bomizzel.datamanagement.storage;

/** The place of files is one in which this server must not work: it does not start. */
public final class ForeignStore extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ForeignStore(String message) {
    super(message);
  }

  static ForeignStore ofAnotherInstallation(StoreSite site) {
    return new ForeignStore(
        site.name()
            + " is the folder of another installation (another database): set "
            + site.settings()
            + " to this one's, or to an empty folder if it has none yet");
  }

  static ForeignStore withoutMarker(StoreSite site) {
    return new ForeignStore(
        site.name()
            + " has no marker ("
            + StoreMarker.NAME
            + "), while another server of this database is at work in the folder that has it: this is"
            + " another folder, or that one is not mounted here; all servers of one database must"
            + " share one");
  }

  static ForeignStore ofAnotherFolder(StoreSite site) {
    return new ForeignStore(
        site.name()
            + " is not the folder in which this installation keeps its files: all servers of one"
            + " database must share one");
  }
}
