package com.bomizzel.datamanagement.support;

import java.io.File;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The one deployment of the integration suite: the WAR as it was built, on one Payara Micro. */
@ArquillianSuiteDeployment
public class ServerSuite {
  @Deployment(testable = false)
  static WebArchive war() {
    return ShrinkWrap.create(ZipImporter.class, "data-management.war")
        .importFrom(
            new File(
                System.getProperty("project.build.directory", "target"), "data-management.war"))
        .as(WebArchive.class);
  }
}
